package lvslab.net.ip;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;

/// Whether a socket may have an address (net/ipv4/af_inet.c, `__inet_bind`, which asks
/// `inet_addr_valid_or_nonlocal`).
public final class Binding {
  private final Kernel kernel;
  private final Ipv4 ipv4;
  private final String protocol;

  /// For the sockets of a protocol.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param protocol `tcp` or `udp`
  public Binding(Kernel kernel, Ipv4 ipv4, String protocol) {
    this.kernel = kernel;
    this.ipv4 = ipv4;
    this.protocol = protocol;
  }

  /// Refuses an address that the host does not have. That is then the cause of what follows.
  ///
  /// @param local address and port; 0.0.0.0 for any
  /// @throws SocketException EADDRNOTAVAIL
  public void check(Endpoint local) throws SocketException {
    Ipv4Address address = local.address();
    if (!address.isAny()
        && !ipv4.routing().isLocal(address)
        && !ipv4.conf().isOn(Ipv4Key.IP_NONLOCAL_BIND)) {
      report(local);
      throw new SocketException(Errno.EADDRNOTAVAIL);
    }
  }

  /// The line that asked for the address is what a refusal hangs on: the nearest that led here.
  private void report(Endpoint local) {
    if (!kernel.trace().isOpen()) {
      return;
    }
    long askedBy = kernel.engine().currentCause();
    String nonlocal = Integer.toString(ipv4.conf().get(Ipv4Key.IP_NONLOCAL_BIND));
    long setBy = ipv4.conf().setBy(Ipv4Key.IP_NONLOCAL_BIND);
    var decision =
        new Decision(
            "ip.bind",
            Errno.EADDRNOTAVAIL.name(),
            List.of(
                Input.decisive("address to bind", local.toString(), askedBy),
                new Input("address " + local.address(), Input.NONE, 0),
                new Input("net.ipv4.ip_nonlocal_bind", nonlocal, setBy)));
    kernel.trace().emit(new SocketEvent.BindRefused(kernel.name(), protocol, local, decision));
  }
}
