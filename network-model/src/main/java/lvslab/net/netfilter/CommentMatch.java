package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// A comment, which every packet fulfils (net/netfilter/xt_comment.c).
///
/// @param text any
public record CommentMatch(String text) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    return true;
  }

  @Override
  public String saveText() {
    return "-m comment --comment " + quoted(text);
  }

  /// A text as iptables-save prints it (`xtables_save_string`).
  static String quoted(String text) {
    boolean plain = text.matches("[A-Za-z0-9_:./-]+");
    return plain ? text : "\"" + text.replace("\"", "\\\"") + "\"";
  }

  @Override
  public String listText(boolean numeric) {
    return "/* " + text + " */";
  }
}
