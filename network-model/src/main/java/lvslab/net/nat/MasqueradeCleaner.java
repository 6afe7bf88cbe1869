package lvslab.net.nat;

import lvslab.net.conntrack.ConntrackTable;
import lvslab.net.device.DeviceListener;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;

/// Forgets masqueraded connections when their device goes down or its address goes
/// (net/netfilter/nf_nat_masquerade.c, `masq_device_event`, `masq_inet_event`).
///
/// @param connections of the host
record MasqueradeCleaner(ConntrackTable connections) implements DeviceListener {
  @Override
  public void deviceChanged(NetDevice device, Change change) {
    if (change == Change.DOWN) {
      connections.killIf(connection -> connection.masqueradeDevice() == device.index());
    }
  }

  @Override
  public void addressChanged(NetDevice device, InterfaceAddress address, boolean added) {
    if (!added) {
      connections.killIf(
          connection ->
              connection.masqueradeDevice() == device.index()
                  && connection.reply().destination().equals(address.address()));
    }
  }
}
