package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.wire.Ipv4Address;

/// A client with curl, and a server that answers by the path.
class CurlLab {
  private final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  final Host client = host("client", 0, "02:00:00:00:00:01", "172.16.16.1/24");
  private final Host server = host("rs1", 1, "02:00:00:00:00:77", "172.16.16.177/24");

  private Host host(String name, int index, String mac, String address) {
    var table = new CommandTable();
    Programs.addTo(table);
    table.add("answers", () -> CurlLab::answer);
    var host = new Host(new Kernel(lab.engine, name, index, new HostClock(1000, 0)), table);
    Lab.card(host.stack(), "eth0", mac, lan, address);
    return host;
  }

  /// Listens on port 80 and answers by the path.
  private static void answer(Process process) {
    try {
      process
          .host()
          .stack()
          .tcp()
          .listen(new Endpoint(Ipv4Address.ANY, 80), 10, l -> l.accept(new CurlAnswers()));
    } catch (SocketException e) {
      process.exit(1);
    }
  }

  String run(String line) {
    Shell.run(server, "answers &", result -> {});
    lab.runFor(SimTime.MILLISECOND);
    List<Shell.Result> results = new ArrayList<>();
    Shell.run(client, line, results::add);
    for (int i = 0; i < 200 && results.isEmpty(); i++) {
      lab.runFor(SimTime.SECOND);
    }
    return results.isEmpty()
        ? "(runs on)"
        : results.get(0).output().replace("\r", "") + results.get(0).status();
  }
}
