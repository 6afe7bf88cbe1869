package lvslab.scenarios.fault;

import lvslab.scenarios.file.DeviceName;

/// The cables that a fault is about.
public sealed interface Target {
  /// What it belongs to.
  ///
  /// @return a host, or a link
  String node();

  /// The cable between a device and its switch.
  ///
  /// @param device which
  record OfDevice(DeviceName device) implements Target {
    @Override
    public String node() {
      return device.host();
    }

    @Override
    public String toString() {
      return device.toString();
    }
  }

  /// All cables of a switch, those to other switches too.
  ///
  /// @param link its name
  record OfLink(String link) implements Target {
    @Override
    public String node() {
      return link;
    }

    @Override
    public String toString() {
      return link;
    }
  }

  /// The cable between two switches.
  ///
  /// @param lower the one that names the other
  /// @param upper its uplink
  record OfUplink(String lower, String upper) implements Target {
    @Override
    public String node() {
      return lower;
    }

    @Override
    public String toString() {
      return lower + "/" + upper;
    }
  }
}
