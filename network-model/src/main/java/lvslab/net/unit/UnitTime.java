package lvslab.net.unit;

import java.util.OptionalLong;
import lvslab.engine.time.SimTime;

/// Time spans of unit files (systemd.time(7)): a number alone is seconds.
final class UnitTime {
  private UnitTime() {}

  static long nanos(String text) {
    String span = text.matches("[0-9.]+") ? text + "s" : text.replace("sec", "s");
    OptionalLong parsed = SimTime.parse(span);
    return parsed.orElse(100 * SimTime.MILLISECOND);
  }
}
