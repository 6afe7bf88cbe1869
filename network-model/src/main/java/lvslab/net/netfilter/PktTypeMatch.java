package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.ProtocolHandler.PacketType;

/// Whom the frame of a packet was for (net/netfilter/xt_pkttype.c).
///
/// @param type whom
/// @param name as one types it
/// @param inverted whether it must be for others
public record PktTypeMatch(PacketType type, String name, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    return (skb.type() == type) != inverted;
  }

  @Override
  public String saveText() {
    return "-m pkttype" + (inverted ? " !" : "") + " --pkt-type " + name;
  }

  @Override
  public String listText(boolean numeric) {
    return "PKTTYPE " + (inverted ? "!= " : "= ") + name;
  }
}
