package lvslab.net.tcp;

import lvslab.net.ip.Ipv4Key;
import lvslab.net.kernel.IntTable;

/// Which options this host offers and accepts.
///
/// @param timestamps net.ipv4.tcp_timestamps
/// @param sack net.ipv4.tcp_sack
/// @param windowScaling net.ipv4.tcp_window_scaling
record TcpFeatures(boolean timestamps, boolean sack, boolean windowScaling) {
  private static final TcpFeatures ALL = new TcpFeatures(true, true, true);

  static TcpFeatures of(IntTable<Ipv4Key> conf) {
    boolean timestamps = conf.isOn(Ipv4Key.TCP_TIMESTAMPS);
    boolean sack = conf.isOn(Ipv4Key.TCP_SACK);
    boolean scaling = conf.isOn(Ipv4Key.TCP_WINDOW_SCALING);
    return timestamps && sack && scaling ? ALL : new TcpFeatures(timestamps, sack, scaling);
  }
}
