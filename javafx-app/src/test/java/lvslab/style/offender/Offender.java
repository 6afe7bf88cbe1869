package lvslab.style.offender;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Does what model code may not do, to show that the rules see it.
public final class Offender {
  /// How many of the accesses below are banned.
  public static final int BANNED_CALLS = 11;

  double field;

  double result() {
    return field;
  }

  long clock() {
    return System.nanoTime() + Instant.now().getNano();
  }

  LongSupplier clockByReference() {
    return System::currentTimeMillis;
  }

  Map<String, Integer> order(List<String> names) {
    Map<String, Integer> map = new HashMap<>();
    map.putAll(Map.of("a", 1));
    map.put(names.stream().collect(Collectors.toSet()).toString(), Set.of(1).size());
    return map;
  }

  void thread() {
    new Thread(this::clock).start();
  }

  String locale(String text) {
    return String.format("%s", text) + text.toUpperCase(Locale.ROOT) + text.toLowerCase();
  }
}
