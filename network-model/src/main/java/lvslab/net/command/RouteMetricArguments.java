package lvslab.net.command;

import java.util.Locale;
import lvslab.net.route.RouteMetric;
import lvslab.net.route.RouteMetrics;
import org.jspecify.annotations.Nullable;

/// What `ip route` is told of a way: `mtu [lock] 1400`, `rtt 30ms` (iproute2 ip/iproute.c,
/// `iproute_modify`).
final class RouteMetricArguments {
  private RouteMetrics metrics = RouteMetrics.NONE;

  RouteMetrics metrics() {
    return metrics;
  }

  /// Takes a word and what is behind it, if it names a metric.
  boolean take(String word, Arguments words) throws CommandFailure {
    @Nullable RouteMetric metric = named(word);
    if (metric == null) {
      return false;
    }
    String value = IpCommand.value(words);
    boolean lock = value.equals("lock") && metric != RouteMetric.QUICKACK;
    if (lock) {
      value = IpCommand.value(words);
    }
    int number = metric.isTime() ? time(value, metric) : IpCommand.number(value, metric.text());
    metrics = metrics.with(metric, number, lock);
    return true;
  }

  private static @Nullable RouteMetric named(String word) {
    for (RouteMetric metric : RouteMetric.values()) {
      if (metric.text().equals(word)) {
        return metric;
      }
    }
    return null;
  }

  /// A number alone is as the kernel stores it; with a unit it is a time.
  private static int time(String text, RouteMetric metric) throws CommandFailure {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.matches("\\d{1,7}(ms|msecs?)")) {
      return Integer.parseInt(lower.replaceAll("\\D", "")) * metric.scale();
    }
    if (lower.matches("\\d{1,4}(s|secs?)")) {
      return Integer.parseInt(lower.replaceAll("\\D", "")) * 1000 * metric.scale();
    }
    return IpCommand.number(text, metric.text());
  }
}
