package lvslab.app.view;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import lvslab.app.model.ViewModel;

/// The whole window: toolbar, lesson, picture, inspector, events, transport.
public final class MainView extends StackPane {
  private static final String PROJECTOR_STYLE = "projector";
  private static final String NARROW_STYLE = "narrow";
  private static final double NARROW = 1200;
  private static final double LESSON_WIDTH = 220;

  /// Who believes what may be so high: the ruler gives up strips for it.
  private static final double BELIEFS = 185;

  private final ViewModel model;
  private final Said said;
  private final LessonPane lesson;
  private final InspectorPane inspector;
  private final Drawer drawer;
  private final TopologyPane topology;
  private final PicksPane theatre;
  private final CaptionBar caption;
  private final TransportBar transport;
  private final FittingLine title = new FittingLine(true, 17, Palette.INK);
  private final KeysOverlay keys;
  private final ToggleButton lessonButton;
  private final ToggleButton eventsButton;
  private final ToggleButton inspectorButton;
  private final BorderPane panes = new BorderPane();
  private boolean narrow;

  /// Builds the window's content.
  ///
  /// @param model what it shows
  public MainView(ViewModel model) {
    Fonts.load();
    boolean asked = !model.drawerPageProperty().get().isEmpty(); // in the projector's mode as well
    this.model = model;
    said = new Said(model);
    lesson = new LessonPane(model);
    inspector = new InspectorPane(model);
    var axis = new TimeAxis();
    drawer = new Drawer(model, axis);
    theatre = new PicksPane(model);
    topology = new TopologyPane(model);
    keys = new KeysOverlay(model);
    caption = new CaptionBar(model);
    transport = new TransportBar(model, axis);
    lessonButton = toggle("lesson-toggle", "tool.lesson", lesson);
    eventsButton = toggle("events-toggle", "tool.events", drawer);
    inspectorButton = toggle("inspector-toggle", "tool.inspector", inspector);
    getStylesheets()
        .add(Objects.requireNonNull(MainView.class.getResource("view.css")).toExternalForm());
    getStyleClass().add("main-view");
    var centre = new StackPane(topology, theatre);
    VBox.setVgrow(centre, Priority.ALWAYS);
    centre.setMinHeight(120);
    theatre.setId("theatre");
    theatre.visibleProperty().bind(model.theatreProperty());
    topology.visibleProperty().bind(model.theatreProperty().not());
    panes.setTop(toolbar());
    panes.setLeft(lesson);
    panes.setCenter(new VBox(caption, centre));
    panes.setRight(inspector);
    panes.setBottom(new VBox(drawer, transport));
    lesson.setPrefWidth(LESSON_WIDTH);
    getChildren().addAll(panes, keys);
    model
        .beliefsShownProperty()
        .bind(
            model
                .drawerPageProperty()
                .isEqualTo("beliefs")
                .and(eventsButton.selectedProperty())
                .and(Bindings.createBooleanBinding(drawer::hasBeliefs)));
    model.beliefsShownProperty().addListener((value, old, now) -> sizes());
    model.projectorProperty().addListener((value, old, now) -> projector(now));
    widthProperty().addListener((value, old, now) -> widthChanged(now.doubleValue()));
    new Keys(this, model).install();
    setFocusTraversable(true); // takes the focus first, so that no pane scrolls to have it
    projector(model.projectorProperty().get());
    if (asked) {
      eventsButton.setSelected(true);
    }
  }

  private HBox toolbar() {
    title
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.recording().title().in(model.messagesProperty().get().locale()),
                model.messagesProperty()));
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxHeight(Region.USE_PREF_SIZE);
    var projector = new ToggleButton();
    projector.setId("projector-toggle");
    projector.textProperty().bind(said.text("tool.projector"));
    projector.selectedProperty().bindBidirectional(model.projectorProperty());
    projector.setFocusTraversable(false);
    var picks = new ToggleButton();
    picks.setId("picks-toggle");
    picks.textProperty().bind(said.text("tool.picks"));
    picks.selectedProperty().bindBidirectional(model.theatreProperty());
    picks.setFocusTraversable(false);
    picks.setVisible(!model.run().picks().lanes().isEmpty());
    picks.setManaged(picks.isVisible());
    var language = button("language", "tool.language", model::switchLanguage);
    var help = button("help", "tool.keys", () -> keys.setVisible(!keys.isVisible()));
    var bar =
        new HBox(
            title, picks, lessonButton, eventsButton, inspectorButton, projector, language, help);
    for (Node node : bar.getChildren()) {
      if (node instanceof ButtonBase each) {
        each.setMinWidth(Region.USE_PREF_SIZE);
      }
    }
    bar.getStyleClass().add("toolbar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private Button button(String id, String key, Runnable action) {
    var button = new Button();
    button.setId(id);
    button.textProperty().bind(said.text(key));
    button.setOnAction(event -> action.run());
    button.setFocusTraversable(false);
    return button;
  }

  private ToggleButton toggle(String id, String key, Region pane) {
    var button = new ToggleButton();
    button.setId(id);
    button.textProperty().bind(said.text(key));
    button.setSelected(true);
    button.setFocusTraversable(false);
    pane.visibleProperty().bind(button.selectedProperty());
    pane.managedProperty().bind(button.selectedProperty());
    return button;
  }

  /// A narrow window has no room for the lesson beside the picture; it opens on demand.
  private void widthChanged(double width) {
    boolean nowNarrow = width > 0 && width < NARROW;
    if (nowNarrow != narrow) {
      narrow = nowNarrow;
      style(NARROW_STYLE, narrow);
      lessonButton.setSelected(!narrow && !model.projectorProperty().get());
    }
    sizes();
  }

  private void style(String styleClass, boolean on) {
    getStyleClass().remove(styleClass);
    if (on) {
      getStyleClass().add(styleClass);
    }
  }

  private void projector(boolean on) {
    lessonButton.setSelected(!on && !narrow);
    style(PROJECTOR_STYLE, on);
    eventsButton.setSelected(!on);
    inspectorButton.setSelected(!on);
    sizes();
  }

  private void sizes() {
    boolean projector = model.projectorProperty().get();
    boolean large = getWidth() >= 1700;
    double font = projector ? 24 : large ? 17 : 14;
    setStyle("-fx-font-size: " + font + "px;");
    caption.setFontSize(font);
    events().setFontSize(font);
    drawer.setLaneFontSize(projector ? 18 : large ? 14 : 12);
    transport.setFontSize(projector ? 18 : large ? 14 : 12);
    title.setSize(font * (projector ? 1 : 1.2));
    double inspectorWidth = projector ? Math.clamp(getWidth() * 0.36, 380, 620) : 0;
    inspector.setStyle(projector ? "-fx-font-size: " + inspectorWidth / 26 + "px;" : "");
    inspector.setPrefWidth(projector ? inspectorWidth : narrow ? 336 : large ? 440 : 372);
    lesson.setPrefWidth(projector ? 320 : large ? 280 : LESSON_WIDTH);
    boolean lanes = !model.run().lanes().all().isEmpty(); // they take their room from the list
    double most = projector ? 240 : large ? 250 : lanes ? 128 : 176;
    drawer.setPrefHeight(Math.min(drawer.wantedHeight(most), Math.max(most, BELIEFS)));
  }

  /// To be called once its size is known: only then a list can scroll to a row.
  void settle() {
    sizes();
    events().follow();
  }

  void toggleLesson() {
    lessonButton.fire();
  }

  void toggleEvents() {
    eventsButton.fire();
  }

  void toggleInspector() {
    inspectorButton.fire();
  }

  void showInspector() {
    inspectorButton.setSelected(true);
  }

  void showWhy() {
    showInspector();
    inspector.showWhy();
  }

  void focusFilter() {
    eventsButton.setSelected(true);
    events().focusFilter();
  }

  void toggleKeys() {
    keys.setVisible(!keys.isVisible());
  }

  boolean hideKeys() {
    boolean shown = keys.isVisible();
    keys.setVisible(false);
    return shown;
  }

  TopologyPane topology() {
    return topology;
  }

  EventsPane events() {
    return drawer.events();
  }

  PicksPane theatre() {
    return theatre;
  }
}
