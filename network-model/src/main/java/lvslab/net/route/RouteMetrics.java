package lvslab.net.route;

import java.util.Arrays;
import java.util.Locale;

/// What a route says of its way (kernel `struct dst_metrics`).
public final class RouteMetrics {
  /// Nothing.
  public static final RouteMetrics NONE = new RouteMetrics(new int[RouteMetric.values().length], 0);

  /// Larger no MTU can be (net/ipv4/metrics.c).
  private static final int MAX_MTU = 65_535 - 15;

  /// Larger no segment size can be.
  private static final int MAX_ADVMSS = 65_535 - 40;

  private final int[] values;
  private final int locked;

  private RouteMetrics(int[] values, int locked) {
    this.values = values;
    this.locked = locked;
  }

  /// The value of a metric.
  ///
  /// @param metric which
  /// @return 0 if the route says nothing of it
  public int get(RouteMetric metric) {
    return values[metric.ordinal()];
  }

  /// Whether a metric holds whatever is learned (`dst_metric_locked`).
  ///
  /// @param metric which
  /// @return true if so
  public boolean isLocked(RouteMetric metric) {
    return (locked & 1 << metric.ordinal()) != 0;
  }

  /// The same with one more.
  ///
  /// @param metric which
  /// @param value as it is stored
  /// @param lock whether it holds whatever is learned
  /// @return metrics
  public RouteMetrics with(RouteMetric metric, int value, boolean lock) {
    int[] changed = values.clone();
    changed[metric.ordinal()] =
        switch (metric) {
          case MTU -> Math.min(value, MAX_MTU);
          case ADVMSS -> Math.min(value, MAX_ADVMSS);
          default -> value;
        };
    return new RouteMetrics(changed, lock ? locked | 1 << metric.ordinal() : locked);
  }

  /// As iproute2 prints them (ip/iproute.c, `print_rta_metrics`).
  ///
  /// @return each with a blank behind it
  public String text() {
    var text = new StringBuilder();
    for (RouteMetric metric : RouteMetric.values()) {
      int value = get(metric);
      if (value != 0 || isLocked(metric)) {
        text.append(metric.text()).append(isLocked(metric) ? " lock " : " ");
        text.append(metric.isTime() ? time(value / metric.scale()) : value).append(' ');
      }
    }
    return text.toString();
  }

  private static String time(int millis) {
    if (millis < 1000) {
      return millis + "ms";
    }
    String whole = Integer.toString(millis / 1000);
    String part = String.format(Locale.ROOT, "%03d", millis % 1000).replaceAll("0+$", "");
    return part.isEmpty() ? whole + "s" : whole + "." + part + "s";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouteMetrics m && locked == m.locked && Arrays.equals(values, m.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + locked;
  }
}
