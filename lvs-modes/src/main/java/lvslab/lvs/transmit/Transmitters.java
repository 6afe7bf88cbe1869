package lvslab.lvs.transmit;

import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.IpvsKey;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;

/// The transmitters of a host, one a forwarding method.
public final class Transmitters {
  private final DirectRoute directRoute;
  private final Masquerade masquerade;
  private final Tunnel tunnel;
  private final LocalNode localNode;
  private final CacheBypass bypass;

  /// The transmitters of a host.
  ///
  /// @param kernel of the host
  /// @param ipv4 of the host
  /// @param conf values of net.ipv4.vs
  /// @param care what is done with connection tracking
  public Transmitters(Kernel kernel, Ipv4 ipv4, IntTable<IpvsKey> conf, ConntrackCare care) {
    var output = new OutputRoute(kernel, ipv4, conf);
    var report = new ForwardReport(kernel);
    directRoute = new DirectRoute(ipv4, output, report, care);
    masquerade = new Masquerade(ipv4, output, report, care);
    tunnel = new Tunnel(ipv4, output, report, conf, care);
    localNode = new LocalNode(report, care);
    bypass = new CacheBypass(ipv4, output, report, care);
  }

  /// The transmitter of an entry (`ip_vs_bind_xmit`).
  ///
  /// @param connection the entry
  /// @return by its method
  public Transmitter of(IpvsConnection connection) {
    return switch (connection.method()) {
      case DIRECT_ROUTE -> directRoute;
      case MASQUERADE -> masquerade;
      case TUNNEL -> tunnel;
      case LOCAL_NODE -> localNode;
      case BYPASS -> bypass;
    };
  }
}
