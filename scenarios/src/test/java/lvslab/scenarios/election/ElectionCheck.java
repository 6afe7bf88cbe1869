package lvslab.scenarios.election;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.host.Host;
import lvslab.net.neighbour.NeighbourEntry;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.Run;
import lvslab.scenarios.RunOptions;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.ScenarioReader;
import lvslab.scenarios.trace.TraceJson;

/// Runs a scenario until it has settled: there is one master, who alone has the address, and
/// whoever has an entry for the address has the master's, unless keepalived is known to leave it
/// wrong and the run shows that it is that.
final class ElectionCheck {
  private static final long MAX_EVENTS = 400_000;
  private static final long SECOND = 1_000_000_000L;
  private static final long GARP_LOWER_DELAY = 5 * SECOND;

  /// Why a host may believe somebody else.
  enum Excuse {
    /// The master has heard of no other since the network is whole, so it has announced nothing
    /// (reference case split-heal-silent).
    SILENT_HEALING,
    /// Both announced themselves, and the other was last; the master announces itself once more
    /// five seconds after its first burst (reference case advert-loss-3).
    WRONG_BURST_LAST
  }

  private final Map<String, Virtual> all = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Excuse> excused = new LinkedHashMap<>();
  private final long wholeNanos;
  private final int refreshSeconds;

  /// What is known of a virtual router.
  private record Virtual(Ipv4Address vip, RouterBook routers, BeliefBook beliefs) {}

  private ElectionCheck(long wholeNanos, ElectionText text) {
    this.wholeNanos = wholeNanos;
    refreshSeconds = text.refreshSeconds();
    text.addresses()
        .forEach(
            (instance, address) -> {
              Ipv4Address vip = Ipv4Address.of(address);
              all.put(instance, new Virtual(vip, new RouterBook(instance), new BeliefBook(vip)));
            });
  }

  /// Runs it with some of its faults.
  static ElectionCheck of(ElectionText text, List<ElectionText.Fault> faults) {
    long whole = 0;
    for (ElectionText.Fault fault : faults) {
      whole = Math.max(whole, fault.end().atMillis());
    }
    var check = new ElectionCheck(ElectionText.nanos(whole), text);
    check.run(text.file(faults));
    return check;
  }

  /// All that happens in it.
  static String trace(ElectionText text) {
    var source = new SourceText("election.yaml", text.file(text.faults()));
    Scenario scenario =
        ScenarioReader.read(source, name -> Optional.empty(), List.of()).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT.withMaxEvents(MAX_EVENTS));
    var trace = new StringWriter();
    run.engine().trace().listen(new TraceJson(trace));
    run.runToEnd();
    return trace.toString();
  }

  /// What does not hold.
  List<String> wrong() {
    return wrong;
  }

  /// What does not hold and is keepalived's known way, by host.
  Map<String, Excuse> excused() {
    return excused;
  }

  private void run(String text) {
    Parsed<Scenario> read =
        ScenarioReader.read(
            new SourceText("election.yaml", text), name -> Optional.empty(), List.of());
    if (read.value().isEmpty()) {
      read.diagnostics().forEach(d -> wrong.add(d.text(Locale.ENGLISH)));
      return;
    }
    Run run = Run.prepare(read.orElseThrow(), RunOptions.DEFAULT.withMaxEvents(MAX_EVENTS));
    for (Virtual virtual : all.values()) {
      run.engine().trace().listen(virtual.routers());
      run.engine().trace().listen(virtual.beliefs());
    }
    run.runToEnd();
    if (run.stop() != Run.Stop.DONE) {
      wrong.add("it does not end: " + run.stopReason());
      return;
    }
    all.forEach((instance, virtual) -> check(run, instance, virtual));
  }

  private void check(Run run, String instance, Virtual virtual) {
    Ipv4Address vip = virtual.vip();
    List<String> masters = virtual.routers().masters(run);
    if (masters.size() != 1) {
      wrong.add("masters of " + instance + ": " + masters + " " + virtual.routers().text());
      return;
    }
    Host master = run.world().host(masters.getFirst()).orElseThrow();
    for (Host host : run.world().hosts()) {
      boolean has = host.stack().devices().ownerOf(vip) != null;
      if (has != host.equals(master)) {
        wrong.add(host.name() + (has ? " has " : " does not have ") + vip);
      }
      if (!host.equals(master)) {
        checkBelief(run, virtual, host, master);
      }
    }
  }

  private void checkBelief(Run run, Virtual virtual, Host host, Host master) {
    Ipv4Address vip = virtual.vip();
    for (NeighbourEntry entry : host.stack().neighbours().entries()) {
      MacAddress mac = entry.mac();
      boolean believed = entry.address().equals(vip) && entry.state().isValid();
      if (!believed || mac == null || has(master, mac)) {
        continue;
      }
      boolean router =
          run.world().hosts().stream().anyMatch(h -> h.name().startsWith("d") && has(h, mac));
      Optional<Excuse> excuse = router ? excuse(run, virtual, host, master) : Optional.empty();
      excuse.ifPresentOrElse(
          e -> excused.put(host.name(), e),
          () -> wrong.add(host.name() + " believes " + mac + ", not " + master.name()));
    }
  }

  private static boolean has(Host host, MacAddress mac) {
    return host.stack().devices().list().stream().anyMatch(d -> d.mac().equals(mac));
  }

  /// What the trace says of a wrong belief: the master has said nothing since.
  private Optional<Excuse> excuse(Run run, Virtual virtual, Host host, Host master) {
    RouterBook routers = virtual.routers();
    BeliefBook beliefs = virtual.beliefs();
    long since = beliefs.believedSince(host.name());
    boolean told =
        master.stack().devices().list().stream()
            .anyMatch(device -> beliefs.announcedSince(host.name(), device.mac()));
    long masterSince = routers.masterSince(master.name()).orElse(Long.MAX_VALUE);
    boolean refreshDue =
        refreshSeconds > 0 && run.untilNanos() - wholeNanos > (refreshSeconds + 2) * SECOND;
    if (told || masterSince > wholeNanos || refreshDue) {
      return Optional.empty();
    }
    long heard = routers.heardLower(master.name());
    if (heard < 0 || heard < wholeNanos - GARP_LOWER_DELAY && heard < since) {
      return Optional.of(Excuse.SILENT_HEALING);
    }
    boolean oneMoreToCome = heard + GARP_LOWER_DELAY > run.untilNanos();
    return oneMoreToCome ? Optional.of(Excuse.WRONG_BURST_LAST) : Optional.empty();
  }
}
