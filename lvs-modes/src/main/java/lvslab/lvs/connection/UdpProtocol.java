package lvslab.lvs.connection;

import lvslab.lvs.service.PacketKey;

/// UDP (net/netfilter/ipvs/ip_vs_proto_udp.c).
public final class UdpProtocol implements IpvsProtocol {
  /// How long entries live without packets, unless `ipvsadm --set` changes it.
  public static final int DEFAULT_TIMEOUT_SECONDS = 300;

  private final int hz;
  private long timeoutJiffies;

  /// With the default timeout.
  ///
  /// @param hz ticks a second of the host
  public UdpProtocol(int hz) {
    this.hz = hz;
    setTimeoutSeconds(DEFAULT_TIMEOUT_SECONDS);
  }

  /// Changes how long entries live.
  ///
  /// @param seconds more than 0
  public void setTimeoutSeconds(int seconds) {
    timeoutJiffies = (long) seconds * hz;
  }

  /// How long entries live.
  ///
  /// @return seconds
  public int timeoutSeconds() {
    return (int) (timeoutJiffies / hz);
  }

  @Override
  public boolean opens(PacketKey packet, boolean sloppy) {
    return true;
  }

  @Override
  public void advance(IpvsConnection connection, boolean reply, PacketKey packet) {
    connection.setTimeout(timeoutJiffies);
    if (reply) {
      Templates.assure(connection);
    }
  }

  @Override
  public String stateName(int state) {
    return "UDP";
  }
}
