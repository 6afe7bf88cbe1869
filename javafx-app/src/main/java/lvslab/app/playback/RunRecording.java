package lvslab.app.playback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lvslab.app.playback.Recording.Finding;
import lvslab.engine.trace.TraceRecord;
import lvslab.scenarios.DevicePlan;
import lvslab.scenarios.HostPlan;
import lvslab.scenarios.LinkPlan;
import lvslab.scenarios.Run;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.TimelineStep;
import lvslab.scenarios.expect.Verdict;
import lvslab.scenarios.file.Localized;

/// Makes a recording of a run.
public final class RunRecording {
  private RunRecording() {}

  /// Takes down what the view needs.
  ///
  /// @param run a run that has ended and kept its journal
  /// @return the recording
  public static Recording of(Run run) {
    Scenario scenario = run.scenario();
    return new Recording(
        scenario.name(),
        scenario.title(),
        scenario.lesson(),
        run.seed(),
        run.engine().nowNanos(),
        topology(scenario),
        run.journal().entries(),
        cues(scenario, run.untilNanos()),
        findings(run),
        decisive(run));
  }

  private static int decisive(Run run) {
    List<TraceRecord> entries = run.journal().entries();
    return run.scenario()
        .decisive()
        .flatMap(which -> which.find(entries))
        .map(entry -> (int) (entry.serial() - entries.getFirst().serial()))
        .orElse(-1);
  }

  /// Of a run that was not run to its end nobody knows what it comes to.
  private static List<Finding> findings(Run run) {
    return run.stop() == Run.Stop.LIMIT
        ? List.of()
        : run.verdicts().stream().map(RunRecording::finding).toList();
  }

  private static Finding finding(Verdict verdict) {
    return new Finding(
        new Localized(verdict.text(Locale.ENGLISH), verdict.text(Locale.SIMPLIFIED_CHINESE)),
        verdict.held());
  }

  /// What is plugged into what.
  ///
  /// @param scenario which
  /// @return its topology
  public static Topology topology(Scenario scenario) {
    List<String> links = new ArrayList<>();
    List<Topology.Trunk> trunks = new ArrayList<>();
    for (LinkPlan link : scenario.links()) {
      links.add(link.name());
      String uplink = link.uplink();
      if (uplink != null) {
        trunks.add(new Topology.Trunk(link.name(), uplink));
      }
    }
    List<Topology.Host> hosts = new ArrayList<>();
    for (HostPlan host : scenario.hosts()) {
      List<Topology.Device> devices = new ArrayList<>();
      for (DevicePlan device : host.devices()) {
        devices.add(new Topology.Device(device.name(), device.mac().toString(), device.link()));
      }
      hosts.add(new Topology.Host(host.name(), devices));
    }
    Map<String, Topology.Place> places = new LinkedHashMap<>();
    scenario
        .view()
        .places()
        .forEach((name, at) -> places.put(name, new Topology.Place(at.x(), at.y())));
    return new Topology(links, trunks, hosts, places);
  }

  private static List<Cue> cues(Scenario scenario, long untilNanos) {
    List<Cue> cues = new ArrayList<>();
    for (TimelineStep step : scenario.timeline()) {
      if (step.atNanos() <= untilNanos) {
        cues.add(
            switch (step) {
              case TimelineStep.Command c ->
                  new Cue(c.atNanos(), c.host(), c.script().text().strip(), false);
              case TimelineStep.Breakage b ->
                  new Cue(b.atNanos(), b.fault().host(), b.fault().text(), true);
            });
      }
    }
    cues.sort((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
    return cues;
  }
}
