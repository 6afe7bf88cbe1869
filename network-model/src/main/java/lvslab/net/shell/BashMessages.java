package lvslab.net.shell;

/// Syntax errors in the words of bash.
final class BashMessages {
  private BashMessages() {}

  static String of(String name, ShellSyntaxError error) {
    String where = name + ": line " + error.place().line() + ": ";
    if (error.message().equals("unclosed quote")) {
      return where + "unexpected EOF while looking for matching `" + error.expected() + "'\n";
    }
    if (error.found().equals("end of text")) {
      return where + "syntax error: unexpected end of file\n";
    }
    return where + "syntax error near unexpected token `" + error.found() + "'\n";
  }
}
