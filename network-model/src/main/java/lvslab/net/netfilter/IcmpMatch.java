package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.wire.IcmpMessage;

/// Type and code of ICMP (net/ipv4/netfilter/ip_tables.c, `icmp_match`).
///
/// @param type of the message, 255 for any
/// @param code of the message, -1 for any
/// @param inverted whether all others are meant
public record IcmpMatch(int type, int code, boolean inverted) implements RuleMatch {
  /// Type that stands for all.
  public static final int ANY_TYPE = 255;

  /// Code that stands for all.
  public static final int ANY_CODE = -1;

  @Override
  public boolean matches(SocketBuffer skb) {
    if (!(skb.packet().payload() instanceof IcmpMessage message)) {
      return false;
    }
    boolean hit =
        type == ANY_TYPE || type == message.type() && (code == ANY_CODE || code == message.code());
    return hit != inverted;
  }

  private String number() {
    return code == ANY_CODE ? Integer.toString(type) : type + "/" + code;
  }

  @Override
  public String saveText() {
    String not = inverted ? " !" : "";
    return "-m icmp" + not + " --icmp-type " + (type == ANY_TYPE ? "any" : number());
  }

  @Override
  public String listText(boolean numeric) {
    String not = inverted ? "!" : "";
    if (numeric && inverted && type != ANY_TYPE) {
      return "icmp !type " + type + (code == ANY_CODE ? "" : " code " + code);
    }
    if (numeric) {
      String behind = code == ANY_CODE ? "" : " code " + code;
      return not + "icmptype " + type + behind;
    }
    return "icmp " + not + IcmpTypes.nameOf(type, code);
  }
}
