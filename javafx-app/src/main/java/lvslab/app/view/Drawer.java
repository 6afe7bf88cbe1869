package lvslab.app.view;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import lvslab.app.model.ViewModel;

/// What is below the picture: the list of events, and the lanes of picks if the run has any.
final class Drawer extends StackPane {
  private final EventsPane events;

  Drawer(ViewModel model) {
    events = new EventsPane(model);
    getChildren().add(events);
    if (!model.run().picks().lanes().isEmpty()) {
      addPicks(model);
    }
  }

  private void addPicks(ViewModel model) {
    var said = new Said(model);
    var group = new ToggleGroup();
    ToggleButton eventsTab = tab("events.tab", "drawer-events", group, said);
    ToggleButton picksTab = tab("picks.tab", "drawer-picks", group, said);
    var tabs = new HBox(eventsTab, picksTab);
    tabs.getStyleClass().add("drawer-tabs");
    var picks = new PicksPane(model);
    picks.setId("picks-drawer");
    getChildren().add(picks);
    picks.setVisible(false);
    events.visibleProperty().bind(picks.visibleProperty().not());
    events.setTitle(tabs);
    group
        .selectedToggleProperty()
        .addListener(
            (value, old, now) -> {
              boolean toPicks = now == picksTab;
              if (now == null) {
                group.selectToggle(old); // one of them always is
                return;
              }
              if (toPicks) {
                picks.setTitle(tabs);
              } else {
                events.setTitle(tabs);
              }
              picks.setVisible(toPicks);
            });
    eventsTab.setSelected(true);
  }

  private static ToggleButton tab(String key, String id, ToggleGroup group, Said said) {
    var button = new ToggleButton();
    button.setId(id);
    button.textProperty().bind(said.text(key));
    button.setToggleGroup(group);
    button.setFocusTraversable(false);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  EventsPane events() {
    return events;
  }
}
