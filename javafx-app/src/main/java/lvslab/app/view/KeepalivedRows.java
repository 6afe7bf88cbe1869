package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lvslab.app.model.Messages;
import lvslab.app.model.ServerLetters;
import lvslab.app.model.VrrpWords;
import lvslab.app.playback.CheckState;
import lvslab.app.playback.KeepalivedState;
import lvslab.app.playback.RouterState;
import lvslab.app.playback.RunningTimer;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.instance.VrrpState;
import org.jspecify.annotations.Nullable;

/// What keepalived of a host reports: its virtual routers, what they track, its health checks. What
/// changed is boxed; timers run while one looks.
final class KeepalivedRows {
  private final Messages messages;
  private final ServerLetters letters;
  private final List<Ticking> ticking = new ArrayList<>();

  /// A label that shows what is left of a timer.
  private record Ticking(Label label, RunningTimer timer) {}

  KeepalivedRows(Messages messages, ServerLetters letters) {
    this.messages = messages;
    this.letters = letters;
  }

  /// Lets the timers run.
  void tick(long atNanos) {
    for (Ticking each : ticking) {
      long left = Math.max(0, each.timer().untilNanos() - atNanos);
      each.label().setText(SimTime.seconds(left, 3) + " s");
    }
  }

  List<Node> all(KeepalivedState now, KeepalivedState former) {
    List<Node> nodes = new ArrayList<>();
    if (!now.routers().isEmpty()) {
      nodes.add(label(messages.text("host.routers"), "table-title"));
      now.routers()
          .forEach((name, router) -> nodes.add(router(router, former.routers().get(name))));
    }
    if (!now.trackers().isEmpty()) {
      nodes.add(label(messages.text("host.trackers"), "table-title"));
      now.trackers()
          .forEach((key, tracker) -> nodes.add(tracker(tracker, former.trackers().get(key))));
    }
    if (!now.checks().isEmpty()) {
      nodes.add(label(messages.text("host.checks"), "table-title"));
      now.checks().forEach((key, check) -> nodes.add(check(check, former.checks().get(key), now)));
    }
    return nodes;
  }

  private VBox router(RouterState router, @Nullable RouterState former) {
    boolean entered = former == null || former.state() != router.state();
    var head =
        new HBox(
            label(router.id().instance(), "section"),
            label(router.state().toString(), entered ? "changed" : "cell"),
            label("VRID " + router.id().virtualRouterId(), "muted"),
            label(router.id().device(), "muted"));
    head.getStyleClass().add("pick-head");
    var grid = new GridPane();
    grid.getStyleClass().add("fields");
    boolean changed = former != null && former.priority() != router.priority();
    String priority =
        router.priority() == router.configured()
            ? Integer.toString(router.priority())
            : messages.text("router.effective", router.priority(), router.configured());
    row(grid, "router.priority", label(priority, changed ? "changed" : "cell"));
    Label heard = label(VrrpWords.heard(router, messages), "cell");
    heard.setWrapText(true);
    heard.setMinWidth(0);
    row(grid, "router.heard", heard);
    RunningTimer timer = router.timer();
    if (timer != null) {
      boolean master = router.state() == VrrpState.MASTER;
      row(grid, master ? "router.advert" : "router.down", ticking(timer));
    }
    return new VBox(head, grid);
  }

  private Label ticking(RunningTimer timer) {
    Label label = label("", "section");
    ticking.add(new Ticking(label, timer));
    return label;
  }

  private void row(GridPane grid, String key, Label value) {
    grid.addRow(grid.getRowCount(), label(messages.text(key), "muted"), value);
  }

  private HBox tracker(KeepalivedState.Tracker tracker, KeepalivedState.@Nullable Tracker former) {
    boolean changed = former != null && former.good() != tracker.good();
    String state = messages.text(tracker.good() ? "tracker.good" : "tracker.bad");
    String name = VrrpWords.tracker(tracker.kind(), messages) + " " + tracker.name();
    var box = new HBox(label(name, "cell"), label(state, changed ? "changed" : "section"));
    box.getStyleClass().add("pick-head");
    return box;
  }

  private VBox check(CheckState check, @Nullable CheckState former, KeepalivedState now) {
    boolean changed =
        former != null && (former.up() != check.up() || former.good() != check.good());
    String state =
        check.rounds() == 0
            ? "check.waiting"
            : !check.up() ? "check.down" : check.good() ? "check.up" : "check.failing";
    var head =
        new HBox(
            ServerChip.of(letters, check.end()),
            label(check.end(), "section"),
            label(messages.text(state), changed ? "changed" : "cell"));
    head.getStyleClass().add("pick-head");
    var below = new HBox(label(check.kind(), "muted"));
    below.getStyleClass().add("pick-head");
    Long weight = now.weights().get(check.id().service() + " " + check.id().server());
    if (weight != null && weight < 0) {
      below.getChildren().add(label(messages.text("check.out"), "section"));
    }
    RunningTimer timer = check.timer();
    if (timer != null) {
      below.getChildren().addAll(label(messages.text("check.nextIn"), "muted"), ticking(timer));
    }
    return new VBox(head, below);
  }

  private static Label label(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
