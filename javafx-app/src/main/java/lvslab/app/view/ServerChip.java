package lvslab.app.view;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import lvslab.app.model.ServerLetters;

/// A real server's letter on its colour.
final class ServerChip {
  private ServerChip() {}

  /// A chip as large as the text around it.
  ///
  /// @param letters of the run
  /// @param end address and port of the server
  static Label of(ServerLetters letters, String end) {
    return of(letters.indexOf(end));
  }

  /// The chip of a place among the servers.
  static Label of(int index) {
    var chip = new Label(ServerLetters.letter(index));
    Palette.Tile tile = Palette.server(index);
    chip.getStyleClass().add("chip");
    chip.setStyle(
        "-fx-background-color: " + web(tile.fill()) + "; -fx-text-fill: " + web(tile.ink()) + ";");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    return chip;
  }

  private static String web(Color colour) {
    return "#" + colour.toString().substring(2, 8);
  }
}
