package lvslab.lvs;

import java.util.List;
import lvslab.lvs.command.Ipvsadm;
import lvslab.lvs.command.Lsmod;
import lvslab.lvs.command.Modprobe;
import lvslab.net.host.CommandTable;

/// The commands of this module.
public final class LvsCommands {
  /// As the package ipvsadm of CentOS 7 brings it.
  private static final String UNIT =
      """
      [Unit]
      Description=Initialise the Linux Virtual Server
      After=syslog.target network.target

      [Service]
      Type=oneshot
      ExecStart=/bin/bash -c "exec /sbin/ipvsadm-restore < /etc/sysconfig/ipvsadm"
      ExecStop=/bin/bash -c "exec /sbin/ipvsadm-save -n > /etc/sysconfig/ipvsadm"
      ExecStop=/sbin/ipvsadm -C
      RemainAfterExit=yes

      [Install]
      WantedBy=multi-user.target
      """;

  private LvsCommands() {}

  /// Adds ipvsadm with its two scripts and its unit, modprobe and lsmod.
  ///
  /// @param commands of some hosts
  public static void addTo(CommandTable commands) {
    commands.add("ipvsadm", () -> ipvsadm());
    commands.add("ipvsadm-save", () -> ipvsadm("-S"));
    commands.add("ipvsadm-restore", () -> ipvsadm("-R"));
    commands.add("modprobe", Modprobe::new);
    commands.add("lsmod", Lsmod::new);
    commands.addUnit("ipvsadm.service", UNIT);
  }

  private static Ipvsadm ipvsadm(String... first) {
    return new Ipvsadm(host -> IpvsModule.load(host).orElse(null), List.of(first));
  }
}
