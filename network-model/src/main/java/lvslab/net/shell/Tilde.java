package lvslab.net.shell;

/// `~` at the beginning of a word: the home of root.
final class Tilde {
  private static final String HOME = "/root";

  private Tilde() {}

  static String expand(WordPart.Literal literal) {
    String text = literal.text();
    boolean home = !literal.quoted() && (text.equals("~") || text.startsWith("~/"));
    return home ? HOME + text.substring(1) : text;
  }
}
