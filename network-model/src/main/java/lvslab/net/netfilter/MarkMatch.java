package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// The firewall mark (net/netfilter/xt_mark.c).
///
/// @param value wanted
/// @param mask bits that are looked at
/// @param inverted whether it must be another
public record MarkMatch(int value, int mask, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    return ((skb.mark() & mask) == value) != inverted;
  }

  private String text() {
    String number = "0x" + Integer.toHexString(value);
    return mask == -1 ? number : number + "/0x" + Integer.toHexString(mask);
  }

  @Override
  public String saveText() {
    return "-m mark" + (inverted ? " !" : "") + " --mark " + text();
  }

  @Override
  public String listText(boolean numeric) {
    return "mark match " + (inverted ? "! " : "") + text();
  }
}
