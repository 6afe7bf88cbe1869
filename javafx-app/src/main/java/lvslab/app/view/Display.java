package lvslab.app.view;

import java.util.Map;
import java.util.Properties;

/// Knows whether a window can be opened.
final class Display {
  private Display() {}

  /// Whether there is something to open a window on. JavaFX would wait or end the program.
  ///
  /// @param properties of the JVM
  /// @param environment of the process
  /// @return false on a Linux without DISPLAY, unless JavaFX is told to do without
  static boolean isThere(Properties properties, Map<String, String> environment) {
    boolean linux = properties.getProperty("os.name", "").startsWith("Linux");
    boolean headless = properties.getProperty("glass.platform", "").equals("Headless");
    return !linux || headless || !environment.getOrDefault("DISPLAY", "").isEmpty();
  }
}
