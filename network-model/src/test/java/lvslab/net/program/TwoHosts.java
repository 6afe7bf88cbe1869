package lvslab.net.program;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.time.HostClock;
import lvslab.engine.time.SimTime;
import lvslab.net.command.StandardCommands;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.Switch;
import lvslab.net.shell.Shell;
import lvslab.net.stack.Lab;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpSegment;

/// A client, 172.16.16.1, and a server, 172.16.16.177, on a segment, for typing commands.
public final class TwoHosts {
  public final Lab lab = new Lab();
  private final Switch lan = lab.segment("lan");
  public final Host client = host("client", 0, "02:00:00:00:00:01", "172.16.16.1/24");
  public final Host server = host("rs1", 1, "02:00:00:00:00:77", "172.16.16.177/24");

  private Host host(String name, int index, String mac, String address) {
    var table = new CommandTable();
    StandardCommands.addTo(table);
    Programs.addTo(table);
    var host = new Host(new Kernel(lab.engine, name, index, new HostClock(1000, 0)), table);
    Lab.card(host.stack(), "eth0", mac, lan, address);
    return host;
  }

  /// Runs a line and says what it printed and how it ended.
  public String run(Host host, String line) {
    List<Shell.Result> results = new ArrayList<>();
    Shell.run(host, line, results::add);
    for (int i = 0; i < 1000 && results.isEmpty(); i++) {
      lab.runFor(SimTime.SECOND);
    }
    return results.isEmpty() ? "(runs on)" : results.get(0).output() + results.get(0).status();
  }

  /// Starts what runs on.
  public void start(Host host, String line) {
    Shell.run(host, line + " &", result -> {});
    lab.runFor(SimTime.MILLISECOND);
  }

  /// Flags and lengths of the TCP segments of a port, as `C:S S:SA ...`.
  public String segments(int port) {
    var text = new StringBuilder();
    for (FrameEvent.Sent sent : lab.sent()) {
      if (sent.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof TcpSegment tcp
          && (tcp.sourcePort() == port || tcp.destinationPort() == port)) {
        text.append(text.isEmpty() ? "" : " ");
        text.append(sent.node().equals("client") ? "C:" : "S:");
        text.append(TcpFlags.letters(tcp.flags()));
        text.append(tcp.data().isEmpty() ? "" : Integer.toString(tcp.data().length()));
      }
    }
    return text.toString();
  }
}
