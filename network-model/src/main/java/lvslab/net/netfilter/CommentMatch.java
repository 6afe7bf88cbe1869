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
    boolean plain = text.matches("[A-Za-z0-9_:./-]+");
    return "-m comment --comment " + (plain ? text : "\"" + text.replace("\"", "\\\"") + "\"");
  }

  @Override
  public String listText(boolean numeric) {
    return "/* " + text + " */";
  }
}
