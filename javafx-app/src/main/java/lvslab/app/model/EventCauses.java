package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import lvslab.app.playback.Recording;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.PacketEvent;
import org.jspecify.annotations.Nullable;

/// Causes told by the events themselves: each step is the text of an event, with the rule that
/// decided.
public final class EventCauses implements CauseTexts {
  private final Recording recording;

  /// Causes within a run.
  ///
  /// @param recording the run
  public EventCauses(Recording recording) {
    this.recording = recording;
  }

  @Override
  public List<Step> of(int index, Messages messages) {
    var texts = new EventTexts(recording.topology(), messages);
    List<Step> steps = new ArrayList<>();
    int at = index;
    while (at >= 0) {
      TraceRecord entry = recording.events().get(at);
      var line = new StringBuilder(SimTime.seconds(entry.atNanos(), 6));
      line.append("  ").append(entry.event().node()).append(": ");
      line.append(texts.of(entry.event()));
      Decision decision = decisionOf(entry.event());
      if (decision != null) {
        String rule = messages.text("why.rule", decision.rule(), texts.inputs(decision));
        line.append('\n').append(rule);
      }
      steps.add(new Step(at, line.toString()));
      int cause = recording.indexOf(entry.cause());
      at = cause < at ? cause : -1;
    }
    return steps;
  }

  private static @Nullable Decision decisionOf(TraceEvent event) {
    return switch (event) {
      case PacketEvent.DeliveredLocally local -> local.decision();
      case PacketEvent.Dropped dropped -> dropped.decision();
      case PacketEvent.ArpDecided decided -> decided.decision();
      case PacketEvent.ArpSourceChosen chosen -> chosen.decision();
      default -> null;
    };
  }
}
