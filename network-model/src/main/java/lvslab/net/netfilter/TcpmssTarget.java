package lvslab.net.netfilter;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.route.Route;
import lvslab.net.route.Routing;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// Target TCPMSS: the size of segments that a SYN announces (net/netfilter/xt_TCPMSS.c).
///
/// @param routing of the host
/// @param size announced, 0 for what fits the MTU of the path
public record TcpmssTarget(Routing routing, int size) implements RuleTarget.Extension {
  private static final int HEADERS_BYTES = 40;
  private static final int DEFAULT_SIZE = 536;

  @Override
  public String name() {
    return "TCPMSS";
  }

  @Override
  public @Nullable Verdict apply(RuleStep step, SocketBuffer skb) {
    if (!(skb.packet().payload() instanceof TcpSegment segment) || !segment.has(TcpFlags.SYN)) {
      return null;
    }
    int wanted = size == 0 ? clamp(skb) : size;
    int former = segment.options().maximumSegmentSize();
    if (wanted <= 0
        || former != 0 && former <= wanted
        || former == 0 && !segment.data().isEmpty()) {
      return null;
    }
    int announced = former == 0 ? Math.min(wanted, DEFAULT_SIZE) : wanted;
    TcpOptions o = segment.options();
    var options =
        new TcpOptions(
            announced,
            o.sackPermitted(),
            o.windowScale(),
            o.timestamps(),
            o.timestampValue(),
            o.timestampEcho(),
            o.sack());
    var changed =
        new TcpSegment(
            segment.sourcePort(),
            segment.destinationPort(),
            segment.sequence(),
            segment.acknowledgment(),
            segment.flags(),
            segment.window(),
            options,
            segment.data());
    skb.setPacket(skb.packet().withPayload(changed));
    return null;
  }

  /// By the smaller of the MTU there and that of the way back.
  private int clamp(SocketBuffer skb) {
    @Nullable Route there = skb.route();
    @Nullable Route back = routing.lookup(skb.packet().source());
    int mtu = there == null ? 0 : there.mtu();
    int reverse = back == null ? mtu : back.mtu();
    return Math.min(mtu, reverse) - HEADERS_BYTES;
  }

  @Override
  public String saveText() {
    return "-j TCPMSS " + (size == 0 ? "--clamp-mss-to-pmtu" : "--set-mss " + size);
  }

  @Override
  public String listText() {
    return "TCPMSS " + (size == 0 ? "clamp to PMTU" : "set " + size);
  }
}
