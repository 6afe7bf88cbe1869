package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;

/// Reads /proc/net/snmp and /proc/net/netstat as nstat and netstat do: lines in pairs, titles above
/// numbers.
final class MibReader {
  /// A number.
  ///
  /// @param table such as `TcpExt`
  /// @param name such as `ListenDrops`
  /// @param value of it
  record Field(String table, String name, long value) {}

  private MibReader() {}

  static List<Field> read(Host host) {
    List<Field> all = new ArrayList<>();
    for (String file : List.of("snmp", "netstat")) {
      List<String> lines = host.files().read("/proc/net/" + file).orElse("").lines().toList();
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String[] names = lines.get(i).split(" ", -1);
        String[] values = lines.get(i + 1).split(" ", -1);
        String table = names[0].substring(0, names[0].length() - 1);
        for (int column = 1; column < names.length; column++) {
          all.add(new Field(table, names[column], Long.parseLong(values[column])));
        }
      }
    }
    return all;
  }
}
