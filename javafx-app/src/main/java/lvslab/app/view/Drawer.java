package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import lvslab.app.model.ViewModel;
import org.jspecify.annotations.Nullable;

/// What is below the picture: the list of events; the lanes of picks and who believes what, if the
/// run has any.
final class Drawer extends StackPane {
  /// A pane of the drawer.
  interface Page {
    /// Puts something in the place of its title.
    void setTitle(Node title);
  }

  private final EventsPane events;
  private final @Nullable BeliefsPane beliefs;
  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final List<Node> pages = new ArrayList<>();

  Drawer(ViewModel model) {
    var said = new Said(model);
    events = new EventsPane(model);
    beliefs = model.run().lanes().beside().isEmpty() ? null : new BeliefsPane(model);
    tabs.getStyleClass().add("drawer-tabs");
    add(events, "events.tab", "drawer-events", said);
    if (!model.run().picks().lanes().isEmpty()) {
      var picks = new PicksPane(model);
      picks.setId("picks-drawer");
      add(picks, "picks.tab", "drawer-picks", said);
    }
    if (beliefs != null) {
      add(beliefs, "beliefs.tab", "drawer-beliefs", said);
    }
    group
        .selectedToggleProperty()
        .addListener(
            (value, old, now) -> {
              if (now == null) {
                group.selectToggle(old); // one of them always is
              } else {
                show(tabs.getChildren().indexOf(now));
              }
            });
    if (pages.size() > 1) {
      group.selectToggle(group.getToggles().getFirst());
    }
  }

  private <T extends Node & Page> void add(T page, String key, String id, Said said) {
    page.setVisible(pages.isEmpty());
    pages.add(page);
    getChildren().add(page);
    tabs.getChildren().add(tab(key, id, said));
  }

  private void show(int wanted) {
    for (Node page : pages) {
      page.setVisible(false);
    }
    if (pages.get(wanted) instanceof Page page) {
      page.setTitle(tabs);
    }
    pages.get(wanted).setVisible(true);
  }

  private ToggleButton tab(String key, String id, Said said) {
    var button = new ToggleButton();
    button.setId(id);
    button.textProperty().bind(said.text(key));
    button.setToggleGroup(group);
    button.setFocusTraversable(false);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  /// Takes on a size for the letters of lanes.
  void setLaneFontSize(double size) {
    if (beliefs != null) {
      beliefs.setFontSize(size);
    }
  }

  EventsPane events() {
    return events;
  }
}
