package lvslab.app.view;

import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import lvslab.app.model.ViewModel;

/// Pictures of the window without a window. Must be called on the JavaFX thread.
final class Snapshots {
  private Snapshots() {}

  /// Lays the window out at a size.
  static Scene scene(ViewModel model, int width, int height) {
    var view = new MainView(model);
    var scene = new Scene(view, width, height);
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    view.settle();
    // what was built while laying out gets its style and place as well
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return scene;
  }

  static WritableImage draw(Scene scene) {
    return scene.snapshot(null);
  }
}
