package lvslab.app.view;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import lvslab.app.model.Messages;
import lvslab.app.model.ServerLetters;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.reports.tell.PickWords;
import lvslab.reports.words.Words;

/// A scheduler's choice with its arithmetic, in the words of `lvslab explain`: what held for all,
/// and a box for each real server in the order in which the scheduler looked at them.
final class PickRows {
  private final ServerLetters letters;
  private final Messages messages;
  private final PickWords words;

  PickRows(ServerLetters letters, Messages messages) {
    this.letters = letters;
    this.messages = messages;
    words = new PickWords(new Words(messages.locale().getLanguage()));
  }

  VBox of(IpvsEvent.Scheduled event) {
    var all = new VBox();
    all.getStyleClass().add("picks");
    all.setId("pick");
    String key = event.server().isEmpty() ? "ipvs.nobody" : "ipvs.picked";
    all.getChildren()
        .add(
            wrapped(
                messages.text(key, event.scheduler(), event.service(), event.server()), "section"));
    words.facts(event.pick()).forEach(fact -> all.getChildren().add(wrapped(fact, "muted")));
    words.rows(event.pick()).forEach(row -> all.getChildren().add(candidate(row)));
    return all;
  }

  private VBox candidate(PickWords.Row row) {
    var server = new Label(row.server());
    server.getStyleClass().add(row.chosen() ? "section" : "cell");
    var head = new HBox(ServerChip.of(letters, row.server()), server);
    head.getStyleClass().add("pick-head");
    if (row.chosen()) {
      var star = new Label("◀");
      star.getStyleClass().add("section");
      head.getChildren().add(star);
    }
    var box = new VBox(head, wrapped(row.arithmetic(), "cell"), wrapped(row.fate(), "fate"));
    box.getStyleClass().add(row.chosen() ? "pick-chosen" : "pick");
    return box;
  }

  private static Label wrapped(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    return label;
  }
}
