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
    String[] lines = text.split("\r?\n");
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        fields.add(new Field(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
      }
    }
    return new HttpHead(lines[0], fields);
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
  /// @return the word, empty if there are not so many
  public String word(int index) {
    String[] words = firstLine.split(" ", 3);
    return index < words.length ? words[index] : "";
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
