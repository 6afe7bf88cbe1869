package lvslab.app.view;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import lvslab.app.model.ViewModel;

/// Nodes whose texts change with the language.
final class Said {
  private final ViewModel model;

  Said(ViewModel model) {
    this.model = model;
  }

  StringBinding text(String key, Object... values) {
    return Bindings.createStringBinding(
        () -> model.messagesProperty().get().text(key, values), model.messagesProperty());
  }

  Label label(String key, String styleClass) {
    var label = new Label();
    label.textProperty().bind(text(key));
    label.getStyleClass().add(styleClass);
    return label;
  }

  /// Gives a button a hint, which a screen reader says as well.
  void hint(ButtonBase button, String key) {
    var tooltip = new Tooltip();
    tooltip.textProperty().bind(text(key));
    button.setTooltip(tooltip);
    button.accessibleTextProperty().bind(text(key));
  }
}
