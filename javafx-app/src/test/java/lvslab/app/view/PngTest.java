package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import lvslab.app.model.Messages;
import lvslab.app.model.ViewModel;
import lvslab.app.script.DrScript;
import lvslab.engine.time.SimTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTest {
  @Test
  void what_is_written_is_read_as_the_same_picture(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("view.png");
    Fx.call(
        () -> {
          var model = new ViewModel(DrScript.lesson(), Messages.of(Locale.SIMPLIFIED_CHINESE));
          var scene = Snapshots.scene(model, 1366, 768);
          model.seek(SimTime.SECOND + 700_000);
          WritableImage drawn = Snapshots.draw(scene);
          Png.write(drawn, file);
          var read = new Image(Files.newInputStream(file));
          assertThat(read.getWidth()).isEqualTo(1366);
          assertThat(read.getHeight()).isEqualTo(768);
          for (int y = 0; y < 768; y += 5) {
            for (int x = 0; x < 1366; x += 5) {
              assertThat(read.getPixelReader().getArgb(x, y))
                  .isEqualTo(drawn.getPixelReader().getArgb(x, y));
            }
          }
          assertThat(count(drawn, Palette.ORANGE)).as("the ARP diamond").isGreaterThan(200);
          assertThat(count(drawn, Palette.YELLOW)).as("the flag of the VIP").isGreaterThan(1000);
          return null;
        });
  }

  private static int count(Image image, Color color) {
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getPixelReader().getColor(x, y).equals(color)) {
          found++;
        }
      }
    }
    return found;
  }
}
