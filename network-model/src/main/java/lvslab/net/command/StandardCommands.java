package lvslab.net.command;

import lvslab.net.awk.AwkProgram;
import lvslab.net.bridge.BridgeCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.tcpdump.TcpdumpProgram;
import lvslab.net.traceroute.TracerouteProgram;

/// The commands that every host has.
public final class StandardCommands {
  private StandardCommands() {}

  /// Installs what a box has that is no more than a switch: commands about texts, files and
  /// processes, `bridge` and `brctl`.
  ///
  /// @param table gets them
  /// @return the table
  public static CommandTable addSmallTo(CommandTable table) {
    TextCommands.addTo(table);
    FileCommands.addTo(table);
    ProcessCommands.addTo(table);
    SystemCommands.addTo(table);
    return BridgeCommands.addTo(table);
  }

  /// Installs them.
  ///
  /// @param table gets them
  /// @return the table
  public static CommandTable addTo(CommandTable table) {
    TextCommands.addTo(table);
    AwkProgram.addTo(table);
    FileCommands.addTo(table);
    ProcessCommands.addTo(table);
    ReleaseFiles.addTo(table);
    SystemCommands.addTo(table);
    HostnameCommands.addTo(table);
    SelinuxCommands.addTo(table);
    PackageCommands.addTo(table);
    table.add("ip", new IpCommand().program());
    table.add("sysctl", new SysctlCommand().program());
    table.add("ping", PingProgram::new);
    table.add("arping", ArpingProgram::new);
    table.add("tcpdump", TcpdumpProgram::new);
    table.add("traceroute", TracerouteProgram::new);
    table.add("arp", new ArpCommand().program());
    table.add("ifconfig", new IfconfigCommand().program());
    table.add("route", new RouteCommand().program());
    table.add("ss", new SsCommand().program());
    table.add("nstat", new NstatCommand().program());
    table.add("netstat", new NetstatCommand().program());
    table.add("iptables", new IptablesCommand().program());
    table.add("tc", new TcCommand().program());
    table.add("iptables-save", new IptablesSaveCommand().program());
    FilterProgram restore = IptablesRestoreProgram::prepare;
    table.add("nft", new NftCommand().program());
    table.add("iptables-restore", restore::program);
    table.add("iptables.init", new IptablesInit().program());
    table.add("conntrack", ConntrackProgram::new);
    return table;
  }
}
