package lvslab.net.redis;

import lvslab.net.command.Terminals;
import lvslab.net.command.Terminals.Done;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.unit.SystemctlProgram;

/// A client and a server that may run Redis, on one segment.
final class RedisLab {
  final Terminals terminals = new Terminals(installed());
  private final Switch lan = terminals.segment("lan");
  final Host client = terminals.host("client", lan, "02:00:00:00:00:01", "172.16.16.1/24");
  final Host server = terminals.host("store", lan, "02:00:00:00:00:77", "172.16.16.177/24");

  private static CommandTable installed() {
    CommandTable table = Terminals.installed();
    SystemctlProgram.addTo(table);
    return table;
  }

  /// What a line printed on a host, and how it ended.
  String on(Host host, String line) {
    Done done = terminals.type(host, line);
    return done.output() + done.status();
  }
}
