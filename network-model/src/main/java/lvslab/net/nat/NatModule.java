package lvslab.net.nat;

import java.util.List;
import lvslab.net.conntrack.Conntrack;
import lvslab.net.conntrack.ConntrackModule;
import lvslab.net.device.Devices;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.LibraryModule;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.RuleTable;
import org.jspecify.annotations.Nullable;

/// The module nf_nat: address translation comes to life with table nat.
public final class NatModule {
  private static final int SIZE_BYTES = 57_344;

  private final Kernel kernel;
  private final Devices devices;
  private final Netfilter netfilter;
  private final Ipv4 ipv4;
  private final ConntrackModule conntrack;
  private @Nullable Nat nat;

  /// Puts the module on the disk of a host.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param netfilter of the host
  /// @param ipv4 of the host
  /// @param conntrack on the same disk
  public NatModule(
      Kernel kernel, Devices devices, Netfilter netfilter, Ipv4 ipv4, ConntrackModule conntrack) {
    this.kernel = kernel;
    this.devices = devices;
    this.netfilter = netfilter;
    this.ipv4 = ipv4;
    this.conntrack = conntrack;
    kernel
        .modules()
        .install(
            new LibraryModule("nf_nat", SIZE_BYTES, List.of(ConntrackModule.NAME, "libcrc32c")));
  }

  /// Table nat was made (`iptable_nat_table_init`).
  ///
  /// @param table the table
  public void start(RuleTable table) {
    kernel.modules().load("nf_nat");
    Conntrack tracking = conntrack.conntrack();
    var made = new Nat(kernel, ipv4, tracking, table);
    made.start(netfilter);
    devices.listen(new MasqueradeCleaner(tracking.table()));
    nat = made;
  }

  /// Address translation, for the targets of rules in table nat.
  ///
  /// @return null while there is no table nat
  public @Nullable Nat nat() {
    return nat;
  }
}
