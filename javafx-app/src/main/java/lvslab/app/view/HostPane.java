package lvslab.app.view;

import java.util.List;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import lvslab.app.model.HostTables;
import lvslab.app.model.IpvsTables;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.HostState;
import lvslab.app.playback.IpvsState;
import lvslab.app.playback.KeepalivedState;
import lvslab.app.playback.SceneState;
import lvslab.lvs.trace.IpvsEvent;
import org.jspecify.annotations.Nullable;

/// The tables of the host or switch that is looked at, at the instant, with what changed marked;
/// for a director first those of IPVS and its scheduler's latest choice.
final class HostPane extends VBox {
  private final ViewModel model;
  private @Nullable KeepalivedRows keepalived;

  HostPane(ViewModel model) {
    this.model = model;
    setId("host");
    model.positionProperty().addListener((value, old, now) -> tick());
  }

  /// Timers run also while nothing happens.
  private void tick() {
    if (keepalived != null) {
      keepalived.tick(model.positionProperty().get().atNanos());
    }
  }

  void show() {
    Messages messages = model.messagesProperty().get();
    String name = model.selectedHostProperty().get();
    getChildren().clear();
    keepalived = null;
    if (name.isEmpty()) {
      getChildren().add(wrapped(messages.text("inspector.noHost"), "muted"));
      return;
    }
    getChildren().add(wrapped(name, "section"));
    SceneState now = model.sceneProperty().get();
    SceneState before = model.sceneBefore();
    HostState host = now.hosts().get(name);
    HostState former = before.hosts().get(name);
    if (host != null && !host.keepalived().isEmpty()) {
      var rows = new KeepalivedRows(messages, model.run().letters());
      KeepalivedState then = former == null ? KeepalivedState.NONE : former.keepalived();
      getChildren().addAll(rows.all(host.keepalived(), then));
      keepalived = rows;
      tick();
    }
    if (host != null && !isEmpty(host.ipvs())) {
      ipvs(name, host.ipvs(), former == null ? IpvsState.EMPTY : former.ipvs(), messages);
    }
    List<HostTables.Table> earlier = HostTables.of(name, before, messages);
    for (HostTables.Table table : HostTables.of(name, now, messages)) {
      getChildren().add(wrapped(table.title(), "table-title"));
      if (table.lines().isEmpty()) {
        getChildren().add(wrapped(messages.text("host.empty"), "mono"));
      }
      Set<String> changed = table.changedSince(earlier);
      for (String line : table.lines()) {
        Label label = wrapped(line, "mono");
        if (changed.contains(line)) {
          label.getStyleClass().add("changed");
        }
        getChildren().add(label);
      }
    }
  }

  private static boolean isEmpty(IpvsState ipvs) {
    return ipvs.services().isEmpty() && ipvs.connections().isEmpty();
  }

  private void ipvs(String name, IpvsState now, IpvsState former, Messages messages) {
    var tables = new IpvsTables(now, former);
    var rows = new IpvsRows(model.run().letters(), messages);
    getChildren().add(wrapped(messages.text("host.ipvs"), "table-title"));
    getChildren().addAll(rows.services(tables));
    int latest = model.run().picks().latest(name, model.positionProperty().get().index());
    if (latest >= 0
        && model.recording().events().get(latest).event() instanceof IpvsEvent.Scheduled pick) {
      getChildren().add(wrapped(messages.text("ipvs.latest"), "table-title"));
      getChildren().add(new PickRows(model.run().letters(), messages).of(pick));
    }
    if (!now.connections().isEmpty() || !former.connections().isEmpty()) {
      getChildren()
          .add(
              wrapped(
                  messages.text("host.ipvsConnections", now.connections().size()), "table-title"));
      long atNanos = model.positionProperty().get().atNanos();
      getChildren().addAll(rows.connections(tables, atNanos));
    }
  }

  private static Label wrapped(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    return label;
  }
}
