package lvslab.net.nginx.conf;

/// nginx does not take a configuration. The message is what it prints behind `[emerg]`.
public final class ConfException extends Exception {
  private static final long serialVersionUID = 1L;

  /// One that stands at a line.
  ///
  /// @param text what is wrong
  /// @param at where
  public ConfException(String text, Directive at) {
    this(text + " in " + at.file() + ":" + at.line());
  }

  /// One that says itself where it stands, or stands nowhere.
  ///
  /// @param text the whole message
  public ConfException(String text) {
    super(text);
  }

  /// What nginx prints.
  ///
  /// @return the message
  public String text() {
    return String.valueOf(getMessage());
  }
}
