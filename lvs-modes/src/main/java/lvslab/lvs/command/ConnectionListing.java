package lvslab.lvs.command;

import java.util.List;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.core.RuleText;
import lvslab.lvs.service.ServiceKey;

/// The table of `ipvsadm -Lc` (ipvsadm.c, `list_conn`). Its rows stand in the order of
/// [lvslab.lvs.connection.ConnectionTable#list].
final class ConnectionListing {
  private static final int SECONDS = 60;

  private ConnectionListing() {}

  /// The table.
  ///
  /// @param connections its rows
  /// @param names how to print addresses
  /// @param engines whether there are columns for persistence engines
  static String of(List<IpvsConnection> connections, RuleText.Names names, boolean engines) {
    var text = new StringBuilder("IPVS connection entries\n");
    text.append("pro expire state       source             virtual            destination");
    text.append(engines ? "        pe name          pe_data\n" : "\n");
    for (IpvsConnection connection : connections) {
      int protocol = connection.protocol();
      String source = names.of(connection.client(), connection.clientPort(), protocol);
      String virtual = names.of(connection.virtual(), connection.virtualPort(), protocol);
      text.append(Columns.left(ServiceKey.protocolName(protocol), 3)).append(' ');
      text.append(Columns.left(clock(connection.remainingSeconds()), 6)).append(' ');
      text.append(Columns.left(connection.stateName(), 11)).append(' ');
      text.append(Columns.left(source, 18)).append(' ');
      text.append(Columns.left(virtual, 18)).append(' ');
      text.append(names.of(connection.destination(), connection.destinationPort(), protocol));
      text.append('\n');
    }
    return text.toString();
  }

  private static String clock(long seconds) {
    return twoDigits(seconds / SECONDS) + ":" + twoDigits(seconds % SECONDS);
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
