package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.app.playback.Recording;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.reports.explain.EventWords;
import lvslab.reports.explain.Explainer;
import lvslab.reports.explain.Roots.Line;
import lvslab.reports.explain.ScenarioLines;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.vrrp.trace.ConfEvent;

/// Causes as the journal knows them, rules in the words of `lvslab explain`.
public final class EventCauses implements CauseTexts {
  private final Recording recording;
  private final Journal journal = new Journal();

  /// Causes within a run.
  ///
  /// @param recording the run
  public EventCauses(Recording recording) {
    this.recording = recording;
    recording.events().forEach(journal::on);
  }

  @Override
  public List<Step> chain(int index, Messages messages) {
    var texts = new EventTexts(recording.topology(), messages);
    List<Step> steps = new ArrayList<>();
    for (TraceRecord entry : journal.causes(recording.events().get(index).serial())) {
      if (steps.isEmpty() || entry.cause() == 0 || tells(entry.event())) {
        steps.add(new Step(recording.indexOf(entry.serial()), line(entry, texts)));
      }
    }
    return steps;
  }

  private static String line(TraceRecord entry, EventTexts texts) {
    var line = new StringBuilder(SimTime.seconds(entry.atNanos(), 6)).append("  ");
    if (!entry.event().node().isEmpty()) {
      line.append(entry.event().node());
      line.append(entry.event() instanceof FrameEvent.Sent ? " " : ": ");
    }
    line.append(texts.of(entry.event()));
    if (entry.event() instanceof TimelineEvent e) {
      line.append('\n').append(e.file()).append(':').append(e.line()).append(':');
      line.append(e.column());
    }
    return line.toString();
  }

  /// What every frame goes through anyway tells nothing.
  private static boolean tells(TraceEvent event) {
    return switch (event) {
      case FrameEvent.Switched e -> false;
      case FrameEvent.Delivered e -> false;
      case FrameEvent other -> true;
      case PacketEvent.Routed e -> false;
      case PacketEvent.DeliveredLocally e -> false;
      case ProcessEvent.CommandLine e -> false;
      default -> true;
    };
  }

  @Override
  public List<String> reasons(int index, Messages messages) {
    var texts = new EventTexts(recording.topology(), messages);
    var explainer =
        new Explainer(
            texts.words(),
            journal,
            new EventWords(texts.words(), texts.frameWords()),
            EventCauses::lineOf);
    return explainer.reasons(recording.events().get(index).serial());
  }

  private static Optional<Line> lineOf(TraceEvent event) {
    return switch (event) {
      case TimelineEvent e ->
          Optional.of(new Line(e.file(), e.line(), e.column(), e.node(), e.text()));
      case ConfEvent.Setting e ->
          Optional.of(setting(e.node(), e.file(), e.line(), e.column(), e.text()));
      case ProgramEvent.Setting e ->
          Optional.of(setting(e.node(), e.file(), e.line(), e.column(), e.text()));
      default -> Optional.empty();
    };
  }

  private static Line setting(String node, String file, int line, int column, String text) {
    return ScenarioLines.onHost(new ScenarioLines.Setting(node, file, line, column, text));
  }
}
