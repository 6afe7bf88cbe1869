package lvslab.net.shell;

import java.util.List;

/// What `echo` prints, with bash's options `-n`, `-e` and `-E`.
public final class EchoText {
  private EchoText() {}

  /// Makes the text.
  ///
  /// @param arguments without the command's name
  /// @return the text with its line end, unless `-n` took that away
  public static String of(List<String> arguments) {
    boolean lineEnd = true;
    boolean escapes = false;
    int i = 0;
    while (i < arguments.size() && arguments.get(i).matches("-[neE]+")) {
      String option = arguments.get(i++);
      lineEnd = lineEnd && option.indexOf('n') < 0;
      escapes = option.indexOf('e') >= 0 || option.indexOf('E') < 0 && escapes;
    }
    String text = String.join(" ", arguments.subList(i, arguments.size()));
    if (escapes) {
      Escapes.Decoded decoded = Escapes.decode(text);
      return decoded.stopped() || !lineEnd ? decoded.text() : decoded.text() + "\n";
    }
    return lineEnd ? text + "\n" : text;
  }
}
