package lvslab.net.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts that come with the package.
final class Resources {
  private Resources() {}

  static String text(String name) {
    try (@Nullable InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String name) {
    return text(name).lines().filter(line -> !line.startsWith("#")).toList();
  }
}
