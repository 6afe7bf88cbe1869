package lvslab.net.ifcfg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Predicate;
import lvslab.net.host.CommandTable;
import org.jspecify.annotations.Nullable;

/// The packages initscripts and NetworkManager: `ifup`, `ifdown`, the service `network`, `nmcli`.
/// Their scripts stand beside this class.
public final class NetworkScripts {
  /// Where ifcfg files are.
  public static final String FOLDER = "/etc/sysconfig/network-scripts/";

  private static final String LOOPBACK =
      """
      DEVICE=lo
      IPADDR=127.0.0.1
      NETMASK=255.0.0.0
      NETWORK=127.0.0.0
      # If you're having problems with gated making 127.0.0.0/8 a martian,
      # you can change this to something else (255.255.255.255, for example)
      BROADCAST=127.255.255.255
      ONBOOT=yes
      NAME=loopback
      """;

  private static final String NETWORK_UNIT =
      """
      [Unit]
      Description=LSB: Bring up/down networking
      SourcePath=/etc/rc.d/init.d/network

      [Service]
      Type=oneshot
      RemainAfterExit=yes
      KillMode=process
      ExecStart=/etc/init.d/network start
      ExecStop=/etc/init.d/network stop

      [Install]
      WantedBy=multi-user.target
      """;

  private static final String MANAGER_UNIT =
      """
      [Unit]
      Description=Network Manager

      [Service]
      Type=dbus
      BusName=org.freedesktop.NetworkManager
      ExecStart=/usr/sbin/NetworkManager --no-daemon
      Restart=on-failure
      KillMode=process

      [Install]
      WantedBy=multi-user.target
      """;

  private NetworkScripts() {}

  /// Installs them. Both services are enabled.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table.add(NetworkManagerProgram.NAME, NetworkManagerProgram::new).add("ipcalc", Ipcalc::new);
    table.addFile(FOLDER + "ifcfg-lo", LOOPBACK, false);
    table.addFile(FOLDER + "network-functions", script("network-functions"), false);
    table.addFile("/usr/sbin/ifup", script("ifup"), true);
    table.addFile("/usr/sbin/ifdown", script("ifdown"), true);
    table.addFile("/etc/init.d/network", script("network"), true);
    table.addFile("/usr/libexec/nm-ifcfg", script("nm-ifcfg"), true);
    table.addFile("/usr/bin/nmcli", script("nmcli"), true);
    table.addUnit("network.service", NETWORK_UNIT).enable("network.service");
    table.addUnit("NetworkManager.service", MANAGER_UNIT).enable("NetworkManager.service");
  }

  /// Whether a host has devices to be brought up: an ifcfg file besides that of lo.
  ///
  /// @param paths of its own files
  /// @return true if a host with such files starts NetworkManager and network when it boots
  public static boolean areUsed(Iterable<String> paths) {
    Predicate<String> isCard =
        path -> path.startsWith(FOLDER + "ifcfg-") && !path.startsWith(FOLDER + "ifcfg-lo");
    for (String path : paths) {
      if (isCard.test(path)) {
        return true;
      }
    }
    return false;
  }

  private static String script(String name) {
    try (@Nullable InputStream in = NetworkScripts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
