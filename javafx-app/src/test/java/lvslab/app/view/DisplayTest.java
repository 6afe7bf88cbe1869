package lvslab.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static boolean isThere(String os, String platform, Map<String, String> environment) {
    var properties = new Properties();
    properties.setProperty("os.name", os);
    properties.setProperty("glass.platform", platform);
    return Display.isThere(properties, environment);
  }

  @Test
  void only_linux_needs_a_variable() {
    assertThat(isThere("Linux", "", Map.of())).isFalse();
    assertThat(isThere("Linux", "", Map.of("DISPLAY", ""))).isFalse();
    assertThat(isThere("Linux", "", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(isThere("Linux", "Headless", Map.of())).isTrue();
    assertThat(isThere("Mac OS X", "", Map.of())).isTrue();
    assertThat(isThere("Windows 11", "", Map.of())).isTrue();
  }
}
