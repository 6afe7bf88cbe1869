package lvslab.reports.bench;

import java.util.Optional;

/// The forwarding methods that are measured, each with a cluster of its own.
public enum BenchMode {
  /// Direct routing: the MAC address changes, replies go straight back.
  DR("dr", "-g"),
  /// Masquerading: addresses change, replies come back through the director.
  NAT("nat", "-m"),
  /// Tunnelling: the packet is wrapped, replies go straight back.
  TUN("tun", "-i");

  private final String id;
  private final String option;

  BenchMode(String id, String option) {
    this.id = id;
    this.option = option;
  }

  /// A mode by its name.
  ///
  /// @param id such as `dr`
  /// @return the mode, or nothing
  public static Optional<BenchMode> of(String id) {
    for (BenchMode mode : values()) {
      if (mode.id.equals(id)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /// Its name on the command line and in tables.
  ///
  /// @return such as `dr`
  public String id() {
    return id;
  }

  /// Its option of `ipvsadm -a`.
  String option() {
    return option;
  }
}
