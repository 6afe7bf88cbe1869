package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.time.SimTime;
import lvslab.lvs.IpvsModule;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.socket.Endpoint;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.reports.bench.PageClient.PageCounts;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.World;
import lvslab.scenarios.source.SideFiles;

/// A cluster at work: a scenario's world, in which clients ask for page after page.
final class BenchLab {
  private static final int PORT = 80;
  private static final long BOOT_NANOS = SimTime.MILLISECOND;

  private final World world;
  private final List<Switch> segments;
  private final List<NetDevice> cards = new ArrayList<>();
  private final PageCounts pages = new PageCounts();

  /// Boots a cluster, which takes a millisecond.
  ///
  /// @param mode how requests get to real servers
  /// @param clients how many ask
  /// @param servers how many answer
  /// @param rate pages a second that all clients together ask for
  BenchLab(BenchMode mode, int clients, int servers, int rate) {
    world = boot(BenchScenario.text(mode, clients, servers));
    segments = world.segments();
    for (Host host : world.hosts()) {
      host.stack().devices().list().stream().filter(d -> d.needsNeighbours()).forEach(cards::add);
    }
    for (int i = 1; i <= servers; i++) {
      PageServer.start(host("rs" + i), PORT);
    }
    var service = new Endpoint(BenchScenario.VIP, PORT);
    long restNanos = SimTime.SECOND * clients / rate;
    for (int i = 0; i < clients; i++) {
      new PageClient(host("client" + (i + 1)), service, restNanos, pages)
          .begin(restNanos * i / clients);
    }
  }

  private static World boot(String text) {
    Parsed<Scenario> parsed =
        ScenarioReader.read(new SourceText("bench.yaml", text), SideFiles.NONE, List.of());
    Scenario scenario =
        parsed
            .value()
            .orElseThrow(() -> new IllegalStateException(parsed.diagnostics().toString()));
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.runUntil(BOOT_NANOS);
    if (!run.problems().isEmpty()) {
      throw new IllegalStateException(run.problems().getFirst().toString());
    }
    return run.world();
  }

  private Host host(String name) {
    return world.host(name).orElseThrow();
  }

  private Engine engine() {
    return world.engine();
  }

  /// Goes on for a while.
  void run(long nanos) {
    engine().runUntil(engine().nowNanos() + nanos);
  }

  PageCounts pages() {
    return pages;
  }

  long events() {
    return engine().firedCount();
  }

  /// Frames that hosts have sent.
  long frames() {
    long frames = 0;
    for (NetDevice card : cards) {
      frames += card.counters().txPackets();
    }
    return frames;
  }

  /// Links that frames have crossed: from a host to the switch, from there to each host they go to.
  long traversals() {
    long traversals = 0;
    for (Switch segment : segments) {
      for (SwitchPort port : segment.ports()) {
        traversals += port.toSwitch().carried() + port.toDevice().carried();
      }
    }
    return traversals;
  }

  /// Entries that the director's IPVS holds.
  int entries() {
    return IpvsModule.of(host("director")).orElseThrow().connections().size();
  }
}
