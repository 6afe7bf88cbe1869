package lvslab.lvs.sync;

import lvslab.net.wire.Ipv4Address;

/// How a sync daemon works (kernel `struct ipvs_sync_daemon_cfg`).
///
/// @param interfaceName the device it uses
/// @param syncId of the directors that belong together, 0 to 255; a backup with 0 takes all
/// @param maxLengthBytes of a message
/// @param group where messages go
/// @param port where messages go
/// @param ttl of messages
public record SyncSettings(
    String interfaceName, int syncId, int maxLengthBytes, Ipv4Address group, int port, int ttl) {
  /// Octets of a message that fits an Ethernet frame.
  public static final int DEFAULT_MAX_LENGTH_BYTES = 1472;

  /// 224.0.0.81.
  public static final Ipv4Address DEFAULT_GROUP = new Ipv4Address(0xE000_0051);

  /// 8848.
  public static final int DEFAULT_PORT = 8848;

  /// 1.
  public static final int DEFAULT_TTL = 1;

  /// On a device, with the defaults for the rest.
  ///
  /// @param interfaceName the device
  /// @param syncId 0 to 255
  /// @return the settings
  public static SyncSettings of(String interfaceName, int syncId) {
    return new SyncSettings(
        interfaceName, syncId, DEFAULT_MAX_LENGTH_BYTES, DEFAULT_GROUP, DEFAULT_PORT, DEFAULT_TTL);
  }

  /// As `ipvsadm -L --daemon` shows it.
  ///
  /// @param state `master` or `backup`
  /// @return a line
  public String text(String state) {
    return state
        + " sync daemon (mcast="
        + interfaceName
        + ", syncid="
        + syncId
        + ", maxlen="
        + maxLengthBytes
        + ", group="
        + group
        + ", port="
        + port
        + ", ttl="
        + ttl
        + ")\n";
  }
}
