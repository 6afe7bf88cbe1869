package lvslab.reports.measure;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.wire.Ipv4Address;
import lvslab.scenarios.belief.Owners;

/// Measures how long a virtual address had no owner, or several, from the moment when it had its
/// first: what a failover costs, whatever keepalived itself thinks of it.
public final class VipMeter implements TraceListener {
  private static final int MILLI_DIGITS = 6;

  private final Owners owners;
  private boolean begun;
  private int count;
  private long sinceNanos;
  private long unownedNanos;
  private long longestUnownedNanos;
  private long sharedNanos;
  private long moves;
  private String last = "";

  /// A meter at zero.
  ///
  /// @param address whose owners are followed
  public VipMeter(Ipv4Address address) {
    owners = new Owners(address);
  }

  @Override
  public void on(TraceRecord entry) {
    if (owners.follow(entry)) {
      changed(entry.atNanos());
    }
  }

  private void changed(long atNanos) {
    account(atNanos);
    count = owners.hosts().size();
    begun |= count > 0;
    if (count == 1 && !owners.hosts().getFirst().equals(last)) {
      moves += last.isEmpty() ? 0 : 1;
      last = owners.hosts().getFirst();
    }
  }

  private void account(long atNanos) {
    long span = atNanos - sinceNanos;
    sinceNanos = atNanos;
    if (begun && count == 0) {
      unownedNanos += span;
      longestUnownedNanos = Math.max(longestUnownedNanos, span);
    } else if (count > 1) {
      sharedNanos += span;
    }
  }

  /// The figures, by column with its unit.
  ///
  /// @param endNanos end of the run
  /// @return part of a row
  public Map<String, String> row(long endNanos) {
    account(endNanos);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("vip_moves_count", Long.toString(moves));
    row.put("vip_unowned_longest_ms", millis(longestUnownedNanos));
    row.put("vip_unowned_ms", millis(unownedNanos));
    row.put("vip_shared_ms", millis(sharedNanos));
    return row;
  }

  private static String millis(long nanos) {
    return BigDecimal.valueOf(nanos, MILLI_DIGITS).toPlainString();
  }
}
