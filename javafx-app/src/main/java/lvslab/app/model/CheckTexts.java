package lvslab.app.model;

import lvslab.app.playback.CheckState;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.trace.CheckEvent;

/// What health checks report, as sentences.
final class CheckTexts {
  private final Messages messages;

  CheckTexts(Messages messages) {
    this.messages = messages;
  }

  String of(CheckEvent event) {
    return switch (event) {
      case CheckEvent.Checked e ->
          messages.text(
              e.good() ? "check.good" : e.up() ? "check.retry" : "check.bad",
              e.kind(),
              CheckState.end(e.server().server()));
      case CheckEvent.TimerSet e ->
          messages.text(
              "check.next",
              e.kind(),
              CheckState.end(e.server().server()),
              SimTime.seconds(e.runsOutNanos(), 6));
      case CheckEvent.ServerChanged e -> {
        String key = "check.server." + e.change();
        yield messages.text(
            messages.has(key) ? key : "check.server.weight",
            CheckState.end(e.server().server()),
            CheckState.end(e.server().service()),
            e.weight());
      }
      case CheckEvent.QuorumChanged e ->
          messages.text(
              e.up() ? "check.quorum.up" : "check.quorum.down",
              CheckState.end(e.service()),
              e.weight());
    };
  }
}
