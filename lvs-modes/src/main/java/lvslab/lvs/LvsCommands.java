package lvslab.lvs;

import lvslab.lvs.command.Ipvsadm;
import lvslab.lvs.command.Lsmod;
import lvslab.lvs.command.Modprobe;
import lvslab.net.host.CommandTable;

/// The commands of this module.
public final class LvsCommands {
  private LvsCommands() {}

  /// Adds ipvsadm, modprobe and lsmod.
  ///
  /// @param commands of some hosts
  public static void addTo(CommandTable commands) {
    commands.add("ipvsadm", () -> new Ipvsadm(host -> IpvsModule.load(host).orElse(null)));
    commands.add("modprobe", Modprobe::new);
    commands.add("lsmod", Lsmod::new);
  }
}
