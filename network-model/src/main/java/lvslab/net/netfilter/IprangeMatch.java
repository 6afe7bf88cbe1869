package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.wire.Ipv4Address;

/// Addresses from one to another (net/netfilter/xt_iprange.c).
///
/// @param ofSource whose address
/// @param first from
/// @param last to
/// @param inverted whether it must be another
public record IprangeMatch(boolean ofSource, Ipv4Address first, Ipv4Address last, boolean inverted)
    implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    Ipv4Address address = ofSource ? skb.packet().source() : skb.packet().destination();
    return (first.compareTo(address) <= 0 && address.compareTo(last) <= 0) != inverted;
  }

  @Override
  public String saveText() {
    String option = ofSource ? " --src-range " : " --dst-range ";
    return "-m iprange" + (inverted ? " !" : "") + option + first + "-" + last;
  }

  @Override
  public String listText(boolean numeric) {
    String side = ofSource ? "source" : "destination";
    return side + " IP range " + (inverted ? "! " : "") + first + "-" + last;
  }
}
