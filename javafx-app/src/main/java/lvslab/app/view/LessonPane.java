package lvslab.app.view;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import lvslab.app.model.EventTexts;
import lvslab.app.model.LessonText;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.playback.Cue;
import lvslab.app.playback.Recording;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.scenarios.file.Localized;

/// The lesson's text, and below it the steps of the timeline: a click goes there.
final class LessonPane extends ScrollPane {
  /// The ruler has marks for all of them.
  private static final int MOST_STEPS = 100;

  private final ViewModel model;
  private final VBox content = new VBox();

  LessonPane(ViewModel model) {
    this.model = model;
    setId("lesson");
    getStyleClass().add("lesson");
    content.getStyleClass().add("lesson-content");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(content);
    model.messagesProperty().addListener((value, old, now) -> show());
    show();
  }

  private void show() {
    Messages messages = model.messagesProperty().get();
    content.getChildren().clear();
    String text = localized(model.recording().lesson());
    for (String paragraph :
        LessonText.paragraphs(text.isBlank() ? messages.text("lesson.none") : text)) {
      content.getChildren().add(line(paragraph, "lesson-text"));
    }
    if (model.recording().decisive() >= 0) {
      content.getChildren().add(decisive(messages));
    }
    content.getChildren().add(line(messages.text("lesson.steps"), "lesson-heading"));
    if (model.recording().cues().isEmpty()) {
      content.getChildren().add(line(messages.text("lesson.noSteps"), "lesson-text"));
    }
    List<Cue> cues = model.recording().cues();
    for (Cue cue : cues.subList(0, Math.min(cues.size(), MOST_STEPS))) {
      content.getChildren().add(step(cue, messages));
    }
    if (cues.size() > MOST_STEPS) {
      String more = messages.text("lesson.more", cues.size() - MOST_STEPS);
      content.getChildren().add(line(more, "muted"));
    }
    if (!model.recording().findings().isEmpty()) {
      content.getChildren().add(line(messages.text("lesson.expect"), "lesson-heading"));
    }
    for (Recording.Finding finding : model.recording().findings()) {
      content.getChildren().add(finding(finding));
    }
  }

  /// A tick or a cross, and what was expected.
  private HBox finding(Recording.Finding finding) {
    var sign = new SVGPath();
    sign.setContent(finding.held() ? "M1 7 L5 11 L13 1" : "M1 1 L12 12 M12 1 L1 12");
    sign.setStroke(finding.held() ? Palette.GREEN : Palette.VERMILLION);
    sign.setFill(null);
    sign.setStrokeWidth(3);
    Label text = line(localized(finding.text()), finding.held() ? "held" : "not-held");
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = new HBox(sign, text);
    row.getStyleClass().add("finding");
    return row;
  }

  private String localized(Localized text) {
    return text.in(model.messagesProperty().get().locale());
  }

  private static Label line(String text, String styleClass) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(styleClass);
    return label;
  }

  /// The event that the lesson turns on.
  private Button decisive(Messages messages) {
    TraceRecord entry = model.recording().events().get(model.recording().decisive());
    var texts = new EventTexts(model.recording().topology(), messages);
    String node = entry.event().node();
    String text = node + (entry.event() instanceof FrameEvent.Sent ? " " : ": ");
    Button button =
        button(
            messages.text("lesson.decisive", SimTime.seconds(entry.atNanos(), 6))
                + "\n"
                + text
                + texts.of(entry.event()),
            "step-decisive",
            model::seekDecisive);
    button.setId("decisive");
    return button;
  }

  private static Button button(String text, String styleClass, Runnable action) {
    var button = new Button(text);
    button.setMnemonicParsing(false); // names have underscores
    button.setWrapText(true);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("step", styleClass);
    button.setOnAction(event -> action.run());
    return button;
  }

  private Button step(Cue cue, Messages messages) {
    String time = SimTime.text(cue.atNanos());
    String what = cue.fault() ? messages.text("lesson.fault") + ": " + cue.text() : cue.text();
    String host = cue.host().isEmpty() || cue.fault() ? "" : cue.host() + "$ ";
    return button(
        time + "  " + host + what,
        cue.fault() ? "step-fault" : "step-command",
        () -> model.seek(cue.atNanos()));
  }
}
