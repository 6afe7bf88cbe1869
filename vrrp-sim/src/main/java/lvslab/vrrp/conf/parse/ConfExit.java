package lvslab.vrrp.conf.parse;

/// keepalived ends at once: a keyword lacks its parameter (parser.c: null_strvec).
final class ConfExit extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConfExit() {
    super("a parameter is missing", null, false, false);
  }
}
