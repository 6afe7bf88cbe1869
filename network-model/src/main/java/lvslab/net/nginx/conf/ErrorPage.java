package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;

/// `error_page CODE ... [=[RESPONSE]] URI`.
///
/// @param codes for which it is the answer
/// @param overwrite the status in place of the code: -1 keeps it, 0 takes that of the page
/// @param uri a path, a named location or an address elsewhere
public record ErrorPage(List<Integer> codes, int overwrite, Template uri) {
  private static final int FIRST = 300;
  private static final int LAST = 599;

  /// Copies the codes.
  public ErrorPage {
    codes = List.copyOf(codes);
  }

  static ErrorPage read(Directive d) throws ConfException {
    int count = d.args().size() - 1;
    int overwrite = -1;
    if (count > 0 && d.arg(count - 1).startsWith("=")) {
      String text = d.arg(--count).substring(1);
      if (!text.matches("\\d{0,3}")) {
        throw d.error("invalid value \"" + d.arg(count) + "\"");
      }
      overwrite = text.isEmpty() ? 0 : Integer.parseInt(text);
    }
    List<Integer> codes = new ArrayList<>();
    for (String word : d.args().subList(0, count)) {
      if (!word.matches("\\d{1,9}")) {
        throw d.error("invalid value \"" + word + "\"");
      }
      int code = Integer.parseInt(word);
      if (code < FIRST || code > LAST) {
        throw d.error("value \"" + word + "\" must be between 300 and 599");
      }
      codes.add(code);
    }
    return new ErrorPage(codes, overwrite, Template.of(d.args().getLast(), d));
  }
}
