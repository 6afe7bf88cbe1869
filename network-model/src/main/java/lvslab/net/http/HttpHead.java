package lvslab.net.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The first line and the header fields of a message (RFC 9112 sections 2 and 5).
///
/// @param firstLine request line or status line
/// @param fields in order
public record HttpHead(String firstLine, List<Field> fields) {
  /// The third word goes to the end of the line: it is a reason phrase.
  private static final int LAST_WORD = 2;

  /// Copies the fields.
  public HttpHead {
    fields = List.copyOf(fields);
  }

  /// A header field.
  ///
  /// @param name as sent
  /// @param value without the blanks around it
  public record Field(String name, String value) {}

  /// Reads a head.
  ///
  /// @param text up to, but without, the empty line
  /// @return the head
  public static HttpHead parse(String text) {
    List<Field> fields = new ArrayList<>();
    int end = endOfLine(text, 0);
    String first = line(text, 0, end);
    while (end < text.length()) {
      int start = end + 1;
      end = endOfLine(text, start);
      int colon = text.indexOf(':', start);
      if (colon > start && colon < end) {
        fields.add(new Field(text.substring(start, colon), text.substring(colon + 1, end).strip()));
      }
    }
    return new HttpHead(first, fields);
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static String line(String text, int start, int end) {
    int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    return text.substring(start, last);
  }

  /// The value of a field.
  ///
  /// @param name in any case
  /// @return the first value
  public Optional<String> get(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /// Whether a field has a word.
  ///
  /// @param name in any case
  /// @param word in any case
  /// @return true if it stands among the values
  public boolean has(String name, String word) {
    return get(name).orElse("").toLowerCase(Locale.ROOT).contains(word);
  }

  /// A word of the first line.
  ///
  /// @param index from 0
  /// @return the word, empty if there are not so many; the last is the rest of the line
  public String word(int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      int blank = firstLine.indexOf(' ', start);
      if (blank < 0) {
        return "";
      }
      start = blank + 1;
    }
    int end = index < LAST_WORD ? firstLine.indexOf(' ', start) : -1;
    return end < 0 ? firstLine.substring(start) : firstLine.substring(start, end);
  }

  /// The status of a response.
  ///
  /// @return such as 200, or 0 if the first line is not a status line
  public int status() {
    String code = word(1);
    boolean number = code.length() == 3 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    return firstLine.startsWith("HTTP/") && number ? Integer.parseInt(code) : 0;
  }

  /// Whether the connection stays open behind this message (RFC 9112 section 9.3).
  ///
  /// @param version such as `HTTP/1.1`
  /// @return true if it may carry another
  public boolean keepsAlive(String version) {
    return version.equals("HTTP/1.1")
        ? !has("Connection", "close")
        : has("Connection", "keep-alive");
  }
}
