package lvslab.vrrp.daemon;

import lvslab.net.host.CommandTable;

/// What the package keepalived installs.
public final class KeepalivedCommands {
  /// The unit of CentOS 7.
  private static final String UNIT =
      """
      [Unit]
      Description=LVS and VRRP High Availability Monitor
      After=syslog.target network-online.target

      [Service]
      Type=forking
      PIDFile=/run/keepalived.pid
      KillMode=process
      EnvironmentFile=-/etc/sysconfig/keepalived
      ExecStart=/usr/sbin/keepalived $KEEPALIVED_OPTIONS
      ExecReload=/bin/kill -HUP $MAINPID

      [Install]
      WantedBy=multi-user.target
      """;

  private static final String SYSCONFIG = "KEEPALIVED_OPTIONS=\"-D\"\n";

  private KeepalivedCommands() {}

  /// Installs the program with its unit and the options of that.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    addTo(table, ChildServices.IDLE);
  }

  /// Installs the program with what its children do.
  ///
  /// @param table of the hosts
  /// @param services makes what children do
  public static void addTo(CommandTable table, ChildServices services) {
    table
        .add("keepalived", () -> new Keepalived(services))
        .addUnit("keepalived.service", UNIT)
        .addFile("/etc/sysconfig/keepalived", SYSCONFIG, false);
  }
}
