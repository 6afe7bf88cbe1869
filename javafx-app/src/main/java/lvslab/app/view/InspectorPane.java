package lvslab.app.view;

import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lvslab.app.model.CauseTexts;
import lvslab.app.model.Messages;
import lvslab.app.model.PacketTree;
import lvslab.app.model.ViewModel;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.EthernetFrame;

/// What is looked at, in detail: the packet's way and layers, the host's tables, the causes.
final class InspectorPane extends TabPane {
  private final ViewModel model;
  private final Said said;
  private final HopRows hops;
  private final VBox pick = new VBox();
  private final Label title;
  private final VBox layers = new VBox();
  private final HostPane host;
  private final VBox causes = new VBox();
  private final Tab packetTab;
  private final Tab hostTab;
  private final Tab whyTab;
  private final Map<String, Boolean> open = new TreeMap<>();

  InspectorPane(ViewModel model) {
    this.model = model;
    said = new Said(model);
    hops = new HopRows(model);
    host = new HostPane(model);
    setId("inspector");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    title = said.label("hops.title", "section");
    title.setWrapText(true);
    packetTab = tab("inspector.packet", new VBox(pick, title, hops, layers));
    hostTab = tab("inspector.host", host);
    whyTab = tab("inspector.why", causes);
    getTabs().addAll(packetTab, hostTab, whyTab);
    model.selectedProperty().addListener((value, old, now) -> show());
    model.selectedHostProperty().addListener((value, old, now) -> showHostTab());
    model.sceneProperty().addListener((value, old, now) -> showHost());
    model.messagesProperty().addListener((value, old, now) -> show());
    if (!model.selectedHostProperty().get().isEmpty()) {
      getSelectionModel().select(hostTab);
    }
    getSelectionModel().selectedItemProperty().addListener((value, old, now) -> show());
    show();
  }

  private Tab tab(String key, VBox content) {
    content.getStyleClass().add("tab-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    var tab = new Tab();
    tab.setContent(scroll);
    tab.textProperty().bind(said.text(key));
    return tab;
  }

  /// Brings the causes to the front.
  void showWhy() {
    getSelectionModel().select(whyTab);
  }

  private void showHostTab() {
    getSelectionModel().select(hostTab);
    showHost();
  }

  private void show() {
    if (isShown(packetTab)) {
      showPacket();
    }
    showHost();
    if (isShown(whyTab)) {
      showCauses();
    }
  }

  private boolean isShown(Tab tab) {
    return getSelectionModel().getSelectedItem() == tab;
  }

  private void showPacket() {
    Messages messages = model.messagesProperty().get();
    layers.getChildren().clear();
    showPick(messages);
    int index = model.selectedFrame();
    if (showOutput()) {
      return;
    }
    if (index < 0) {
      hops.getChildren().setAll(text(messages.text("inspector.noPacket"), "muted"));
      return;
    }
    hops.show(model.run().hops().of(model.recording().events().get(index).event()), index);
    EthernetFrame frame = model.frameAt(index);
    if (frame != null) {
      for (PacketTree.Layer layer : PacketTree.of(frame, model.recording().topology(), messages)) {
        layers.getChildren().add(layer(layer));
      }
    }
  }

  /// A scheduler's choice comes before the packet that it is for.
  private void showPick(Messages messages) {
    int index = model.selectedProperty().get();
    pick.getChildren().clear();
    if (index >= 0
        && model.recording().events().get(index).event() instanceof IpvsEvent.Scheduled event) {
      pick.getChildren().add(new PickRows(model.run().letters(), messages).of(event));
    }
  }

  /// What a command printed stands in the place of a packet, as it was printed.
  private boolean showOutput() {
    int index = model.selectedProperty().get();
    TraceEvent event = index < 0 ? null : model.recording().events().get(index).event();
    boolean output = event instanceof ProcessEvent.Output;
    title.setVisible(!output);
    title.setManaged(!output);
    if (event instanceof ProcessEvent.Output e) {
      hops.getChildren().clear();
      layers.getChildren().setAll(text(e.node(), "section"), wrapped(e.text().strip(), "mono"));
    }
    return output;
  }

  private TitledPane layer(PacketTree.Layer layer) {
    var grid = new GridPane();
    grid.getStyleClass().add("fields");
    var names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    int row = 0;
    for (PacketTree.Field field : layer.fields()) {
      grid.addRow(row++, text(field.name(), "muted"), wrapped(field.value(), "value"));
    }
    var pane = new TitledPane(layer.title(), grid);
    pane.setAnimated(false);
    pane.setExpanded(open.getOrDefault(layer.title(), true));
    pane.expandedProperty().addListener((value, old, now) -> open.put(layer.title(), now));
    return pane;
  }

  private void showHost() {
    if (!isShown(hostTab)) {
      return;
    }
    host.show();
  }

  private void showCauses() {
    Messages messages = model.messagesProperty().get();
    causes.getChildren().clear();
    int index = model.selectedProperty().get();
    if (index < 0) {
      causes.getChildren().add(wrapped(messages.text("inspector.noWhy"), "muted"));
      return;
    }
    boolean first = true;
    for (CauseTexts.Step step : model.run().causes().chain(index, messages)) {
      if (!first) {
        causes.getChildren().add(text(messages.text("why.because"), "because"));
      }
      Label line = wrapped(step.text(), first ? "cause-first" : "cause");
      line.setOnMouseClicked(event -> model.select(step.index()));
      causes.getChildren().add(line);
      first = false;
    }
    for (String reason : model.run().causes().reasons(index, messages)) {
      Label line = wrapped(reason.strip(), reason.startsWith(" ") ? "reason" : "section");
      int indent = reason.length() - reason.stripLeading().length();
      line.setPadding(new Insets(0, 0, 0, 6.0 * indent));
      causes.getChildren().add(line);
    }
  }

  private static Label text(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private static Label wrapped(String text, String styleClass) {
    Label label = text(text, styleClass);
    label.setWrapText(true);
    return label;
  }

  /// The tabs' contents, for tests.
  Node content(int tab) {
    return getTabs().get(tab).getContent();
  }
}
