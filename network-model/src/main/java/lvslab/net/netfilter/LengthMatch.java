package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;

/// Octets of a packet (net/netfilter/xt_length.c).
///
/// @param least at least so many
/// @param greatest at most so many
/// @param inverted whether it must be others
public record LengthMatch(int least, int greatest, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    int length = skb.packet().lengthBytes();
    return (length >= least && length <= greatest) != inverted;
  }

  private String range() {
    return least == greatest ? Integer.toString(least) : least + ":" + greatest;
  }

  @Override
  public String saveText() {
    return "-m length" + (inverted ? " !" : "") + " --length " + range();
  }

  @Override
  public String listText(boolean numeric) {
    return "length " + (inverted ? "!" : "") + range();
  }
}
