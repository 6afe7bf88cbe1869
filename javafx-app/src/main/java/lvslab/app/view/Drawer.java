package lvslab.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Toggle;
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

  private static final String PREFIX = "drawer-";

  private final EventsPane events;
  private final @Nullable BeliefsPane beliefs;
  private final HBox tabs = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final List<Node> pages = new ArrayList<>();
  private final ViewModel model;

  Drawer(ViewModel model, TimeAxis axis) {
    this.model = model;
    var said = new Said(model);
    events = new EventsPane(model);
    beliefs = model.run().lanes().beside().isEmpty() ? null : new BeliefsPane(model, axis);
    tabs.getStyleClass().add("drawer-tabs");
    add(events, "events.tab", PREFIX + "events", said);
    if (!model.run().picks().lanes().isEmpty()) {
      var picks = new PicksPane(model);
      picks.setId("picks-drawer");
      add(picks, "picks.tab", PREFIX + "picks", said);
    }
    if (beliefs != null) {
      add(beliefs, "beliefs.tab", PREFIX + "beliefs", said);
    }
    group
        .selectedToggleProperty()
        .addListener(
            (value, old, now) -> {
              if (now == null) {
                group.selectToggle(old); // one of them always is
              } else {
                show(tabs.getChildren().indexOf(now));
                model.drawerPageProperty().set(((Node) now).getId().substring(PREFIX.length()));
              }
            });
    String wanted = model.drawerPageProperty().get();
    if (pages.size() > 1) {
      group.selectToggle(group.getToggles().getFirst());
      model.drawerPageProperty().set(wanted);
      model.drawerPageProperty().addListener((value, old, now) -> follow());
      follow();
    }
  }

  /// Shows the page that the model names, if there is one.
  private void follow() {
    for (Toggle each : group.getToggles()) {
      if (((Node) each).getId().equals(PREFIX + model.drawerPageProperty().get())) {
        group.selectToggle(each);
      }
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

  boolean hasBeliefs() {
    return beliefs != null;
  }

  /// How high it has to be to show the page on top wholly.
  ///
  /// @param usual its height if that page has no height of its own
  double wantedHeight(double usual) {
    BeliefsPane pane = beliefs;
    boolean shown = model.beliefsShownProperty().get();
    return pane != null && shown ? pane.wholeHeight() : usual;
  }

  EventsPane events() {
    return events;
  }
}
