package lvslab.app.view;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lvslab.app.model.ViewModel;

/// The keyboard: everything that a lecture needs, without a chord.
final class Keys {
  private static final double FASTER = Math.sqrt(10);

  private final MainView view;
  private final ViewModel model;

  Keys(MainView view, ViewModel model) {
    this.view = view;
    this.model = model;
  }

  void install() {
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isControlDown()) {
      if (event.getCode() == KeyCode.L) {
        model.switchLanguage();
        event.consume();
      }
      return;
    }
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (event.isAltDown() || event.isMetaDown() || typing && !isFunctionKey(event.getCode())) {
      return;
    }
    if (act(event)) {
      event.consume();
    }
  }

  private static boolean isFunctionKey(KeyCode code) {
    return code == KeyCode.F5 || code == KeyCode.F11;
  }

  private boolean act(KeyEvent event) {
    if (event.getText().equals("?")) {
      view.toggleKeys();
      return true;
    }
    switch (event.getCode()) {
      case SPACE, PERIOD -> model.togglePlay();
      case RIGHT -> step(event.isShiftDown(), true);
      case LEFT -> step(event.isShiftDown(), false);
      case HOME -> model.seek(0);
      case END -> model.seekEnd();
      case PLUS, ADD, EQUALS -> model.setSpeed(model.speedProperty().get() * FASTER);
      case MINUS, SUBTRACT -> model.setSpeed(model.speedProperty().get() / FASTER);
      case DIGIT0, NUMPAD0 -> model.setSpeed(1);
      case DIGIT1 -> view.toggleLesson();
      case DIGIT2 -> view.toggleEvents();
      case DIGIT3 -> view.toggleInspector();
      case W -> view.showWhy();
      case J -> model.seekDecisive();
      case P -> model.toggleTheatre();
      case SLASH, DIVIDE -> view.focusFilter();
      case F5, F11 -> model.projectorProperty().set(!model.projectorProperty().get());
      case ESCAPE -> {
        return view.hideKeys();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(boolean far, boolean on) {
    if (far && on) {
      model.leapForward();
    } else if (far) {
      model.leapBack();
    } else if (on) {
      model.stepForward();
    } else {
      model.stepBack();
    }
  }
}
