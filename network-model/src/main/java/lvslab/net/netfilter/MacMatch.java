package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// The source address of the frame that brought a packet (net/netfilter/xt_mac.c, `mac_mt`). What
/// came by no Ethernet device does not match, inverted or not.
///
/// @param source wanted
/// @param inverted whether it must be another
public record MacMatch(MacAddress source, boolean inverted) implements RuleMatch {
  @Override
  public boolean matches(SocketBuffer skb) {
    @Nullable NetDevice input = skb.input();
    boolean ethernet = input != null && !input.mac().equals(MacAddress.ZERO);
    return ethernet && skb.senderMac().equals(source) != inverted;
  }

  @Override
  public String saveText() {
    return "-m mac" + (inverted ? " !" : "") + " --mac-source " + source;
  }

  @Override
  public String listText(boolean numeric) {
    return "MAC" + (inverted ? " !" : "") + " " + source;
  }
}
