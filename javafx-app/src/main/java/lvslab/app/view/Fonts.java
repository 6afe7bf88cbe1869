package lvslab.app.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// The fonts that come with the program, so that every machine draws the same picture, Chinese
/// included.
final class Fonts {
  static final String SANS = "Noto Sans SC";
  static final String MONO = "Noto Sans Mono";

  /// Height of a line of text, in parts of the font's size.
  static final double LINE = 1.3;

  private static boolean loaded;

  private Fonts() {}

  /// Makes the fonts known to JavaFX; once is enough.
  static synchronized void load() {
    if (!loaded) {
      loaded = true;
      load("NotoSansSC-Regular.ttf");
      load("NotoSansSC-Bold.ttf");
      load("NotoSansMono-Regular.ttf");
    }
  }

  private static void load(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream("/lvslab/app/fonts/" + file)) {
      Font.loadFont(in, 12);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Font regular(double size) {
    return Font.font(SANS, size);
  }

  static Font bold(double size) {
    return Font.font(SANS, FontWeight.BOLD, size);
  }

  /// How wide a line is.
  static double width(String line, Font font) {
    var text = new Text(line);
    text.setFont(font);
    return text.getLayoutBounds().getWidth();
  }
}
