package lvslab.net.ip;

import lvslab.net.buffer.SocketBuffer;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Kernel;
import lvslab.net.trace.PacketEvent;
import lvslab.net.wire.IcmpMessage;
import org.jspecify.annotations.Nullable;

/// Tells the sender of a packet of a shorter way (net/ipv4/route.c, `ip_rt_send_redirect`).
final class Redirect {
  /// ICMP_REDIR_HOST: for this destination alone.
  private static final int HOST = 1;

  private Redirect() {}

  /// Sends it. The packet goes on all the same, and not because of it: the cause stays.
  static void send(Kernel kernel, IcmpSender icmp, SocketBuffer skb) {
    long cause = kernel.engine().currentCause();
    @Nullable NetDevice input = skb.input();
    if (kernel.trace().isOpen() && input != null) {
      kernel
          .trace()
          .emit(
              new PacketEvent.Redirected(
                  kernel.name(),
                  skb.packet(),
                  skb.nextHop(),
                  Inputs.redirect(skb, input),
                  skb.lineage()));
    }
    icmp.sendError(skb, IcmpMessage.REDIRECT, HOST, skb.nextHop().bits());
    kernel.engine().setCurrentCause(cause);
  }
}
