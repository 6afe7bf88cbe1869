package lvslab.app.view;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes PNG without AWT, so that java.desktop and javafx.swing need not be shipped.
final class Png {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final byte[] RGB_OF_8_BITS = {8, 2, 0, 0, 0};

  private Png() {}

  /// Writes a picture that hides nothing behind it.
  ///
  /// @param image what
  /// @param to where
  /// @throws IOException if it cannot be written
  static void write(Image image, Path to) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var packed = new ByteArrayOutputStream();
    try (var rows = new DataOutputStream(new DeflaterOutputStream(packed))) {
      for (int y = 0; y < height; y++) {
        rows.write(row(pixels, y * width, width));
      }
    }
    var head = new ByteArrayOutputStream();
    try (var fields = new DataOutputStream(head)) {
      fields.writeInt(width);
      fields.writeInt(height);
      fields.write(RGB_OF_8_BITS);
    }
    try (var out = new DataOutputStream(Files.newOutputStream(to))) {
      out.writeLong(SIGNATURE);
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", packed.toByteArray());
      chunk(out, "IEND", new byte[0]);
    }
  }

  /// A row with filter "sub": each octet less the one of the pixel before, which packs far better.
  private static byte[] row(int[] pixels, int from, int width) {
    var row = new byte[1 + 3 * width];
    row[0] = 1;
    int before = 0;
    for (int x = 0; x < width; x++) {
      int pixel = pixels[from + x];
      for (int shift = 16, i = 1 + 3 * x; shift >= 0; shift -= 8, i++) {
        row[i] = (byte) ((pixel >>> shift) - (before >>> shift));
      }
      before = pixel;
    }
    return row;
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
