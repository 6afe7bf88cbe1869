package lvslab.lvs;

import java.util.List;
import lvslab.lvs.command.Ipvsadm;
import lvslab.lvs.command.Lsmod;
import lvslab.lvs.command.Modprobe;
import lvslab.net.host.CommandTable;

/// The commands of this module.
public final class LvsCommands {
  private LvsCommands() {}

  /// Adds ipvsadm with its two scripts, modprobe and lsmod.
  ///
  /// @param commands of some hosts
  public static void addTo(CommandTable commands) {
    commands.add("ipvsadm", () -> ipvsadm());
    commands.add("ipvsadm-save", () -> ipvsadm("-S"));
    commands.add("ipvsadm-restore", () -> ipvsadm("-R"));
    commands.add("modprobe", Modprobe::new);
    commands.add("lsmod", Lsmod::new);
  }

  private static Ipvsadm ipvsadm(String... first) {
    return new Ipvsadm(host -> IpvsModule.load(host).orElse(null), List.of(first));
  }
}
