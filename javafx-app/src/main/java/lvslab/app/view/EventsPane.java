package lvslab.app.view;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lvslab.app.layout.Point;
import lvslab.app.model.EventFilter;
import lvslab.app.model.EventRow;
import lvslab.app.model.EventTexts;
import lvslab.app.model.FrameFace;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import org.jspecify.annotations.Nullable;

/// All events that pass the filter; a click goes to one.
final class EventsPane extends BorderPane implements Drawer.Page {
  private static final double ROW_HEIGHT = 1.65;
  private static final double SHAPE_HEIGHT = 1.3;
  private static final double SHAPE_WIDTH = 2;

  private final ViewModel model;
  private final TextField filter = new TextField();
  private final CheckBox all = new CheckBox();
  private final CheckBox fold = new CheckBox();
  private final Set<Integer> unfolded = new HashSet<>();
  private final Label count = new Label();
  private final ObservableList<EventRow> shown = FXCollections.observableArrayList();
  private final ListView<EventRow> list = new ListView<>(shown);
  private final HBox head = new HBox();
  private final Label own;
  private EventTexts texts;
  private double fontSize = 14;
  private boolean following;

  EventsPane(ViewModel model) {
    this.model = model;
    texts = texts(model);
    var said = new Said(model);
    setId("events");
    own = said.label("events.tab", "section");
    filter.setId("filter");
    filter.promptTextProperty().bind(said.text("events.filter"));
    filter.textProperty().addListener((value, old, now) -> fill());
    filter.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
            list.requestFocus();
            event.consume();
          }
        });
    HBox.setHgrow(filter, Priority.ALWAYS);
    filter.setMaxWidth(460);
    all.textProperty().bind(said.text("events.all"));
    all.setOnAction(event -> fill());
    fold.setId("fold");
    fold.textProperty().bind(said.text("events.fold"));
    fold.setSelected(true);
    fold.setOnAction(
        event -> {
          unfolded.clear();
          fill();
        });
    var follow = new CheckBox();
    follow.setId("follow");
    follow.textProperty().bind(said.text("events.follow"));
    follow.setSelected(true);
    follow.setOnAction(event -> model.setFollowing(follow.isSelected()));
    count.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.SOMETIMES);
    head.getChildren().addAll(own, filter, all, fold, follow, space, count);
    head.getStyleClass().add("events-head");
    setTop(head);
    list.setId("event-list");
    list.setCellFactory(view -> new EventCell());
    list.getSelectionModel().selectedItemProperty().addListener((value, old, now) -> go(now));
    list.heightProperty().addListener((value, old, now) -> follow());
    setCenter(list);
    model.selectedProperty().addListener((value, old, now) -> follow());
    model
        .messagesProperty()
        .addListener(
            (value, old, now) -> {
              texts = texts(model);
              fill();
            });
    fill();
  }

  private static EventTexts texts(ViewModel model) {
    return new EventTexts(model.recording().topology(), model.messagesProperty().get());
  }

  @Override
  public void setTitle(Node title) {
    head.getChildren().removeAll(own, title);
    head.getChildren().addFirst(title);
  }

  /// Lets one type into the filter; later, or the key that asked for it would be typed as well.
  void focusFilter() {
    Platform.runLater(filter::requestFocus);
  }

  private void fill() {
    Messages messages = model.messagesProperty().get();
    EventFilter wanted = EventFilter.parse(filter.getText(), all.isSelected());
    following = true;
    List<Integer> matching = model.matching(wanted, texts);
    shown.setAll(
        fold.isSelected() && wanted.words().isEmpty() // who asks for something wants to see it
            ? EventRow.fold(matching, model.run().noise(), unfolded)
            : EventRow.single(matching));
    following = false;
    int total = model.recording().events().size();
    count.setText(messages.text("events.count", matching.size(), total));
    follow();
  }

  /// A folded row unfolds when one goes to it.
  private void go(@Nullable EventRow row) {
    if (row == null || following) {
      return;
    }
    if (row.isFolded()) {
      unfolded.add(row.first());
      Platform.runLater(this::fill); // not while the list tells of its selection
    }
    model.seekEvent(row.first());
  }

  /// Marks the event that is looked at, or the last one before it that is shown.
  void follow() {
    int row = lastRow(model.selectedProperty().get());
    following = true;
    list.getSelectionModel().clearAndSelect(row);
    if (row < 0) {
      list.getSelectionModel().clearSelection();
    }
    list.scrollTo(Math.max(0, row - 2));
    following = false;
  }

  private int lastRow(int index) {
    int low = 0;
    int high = shown.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shown.get(middle).first() <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// The rows that are listed.
  List<EventRow> rows() {
    return shown;
  }

  /// Times are in a font whose blanks are as wide as its digits: they stand below each other.
  private int timeDigits() {
    return digits(model.recording().endNanos());
  }

  private static int digits(long nanos) {
    return SimTime.seconds(nanos, 0).length();
  }

  /// Takes on the size of the window's text.
  void setFontSize(double size) {
    fontSize = size;
    list.setFixedCellSize(Math.ceil(size * ROW_HEIGHT));
    list.refresh();
    follow();
  }

  /// A row: time, host, shape of the frame, text.
  private final class EventCell extends ListCell<EventRow> {
    private final Label time = new Label();
    private final Label node = new Label();
    private final Canvas shape = new Canvas();
    private final Label text = new Label();
    private final HBox row = new HBox(time, node, shape, text);

    EventCell() {
      row.getStyleClass().add("event-row");
      setPrefWidth(0); // as wide as the list: a longer text is cut off, the caption has all of it
      time.getStyleClass().add("event-time");
      node.getStyleClass().add("event-node");
      time.setMinWidth(USE_PREF_SIZE);
      node.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable EventRow item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      int index = item.first();
      TraceRecord entry = model.recording().events().get(index);
      time.setText(
          " ".repeat(Math.max(0, timeDigits() - digits(entry.atNanos())))
              + SimTime.seconds(entry.atNanos(), 6));
      node.setText(item.isFolded() ? "" : entry.event().node());
      text.setText(item.isFolded() ? folded(item) : texts.of(entry.event()).replace('\n', ' '));
      text.getStyleClass().remove("folded");
      if (item.isFolded()) {
        text.getStyleClass().add("folded");
      }
      draw(model.faceAt(index));
      setGraphic(row);
    }

    private String folded(EventRow item) {
      Messages messages = model.messagesProperty().get();
      long until = model.recording().events().get(item.last()).atNanos();
      return messages.text("events.folded", item.text(messages), SimTime.seconds(until, 6));
    }

    /// The shape that the frame has in the picture; there is room for its letters in large text
    /// only.
    private void draw(@Nullable FrameFace face) {
      double height = Math.ceil(fontSize * SHAPE_HEIGHT);
      shape.setHeight(height);
      shape.setWidth(height * SHAPE_WIDTH);
      GraphicsContext g = shape.getGraphicsContext2D();
      g.clearRect(0, 0, shape.getWidth(), height);
      if (face != null) {
        Point middle = new Point(shape.getWidth() / 2, height / 2);
        double scale = TokenPainter.fitting(face, shape.getWidth(), height);
        new TokenPainter(g, scale).token(face, middle, false);
      }
    }
  }
}
