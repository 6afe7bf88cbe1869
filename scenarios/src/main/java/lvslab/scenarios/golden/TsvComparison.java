package lvslab.scenarios.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether two tables of frames are the same, host by host and interface by interface in the order
/// of sending, leaving out what is not determined: row numbers, TCP windows, IPv4 identifications
/// that are not 0 and, unless [ComparisonOptions] say otherwise, more.
public final class TsvComparison {
  private static final Set<FrameColumn> NOT_DETERMINED = EnumSet.of(FrameColumn.N, FrameColumn.WIN);
  private static final Pattern IDENTIFICATION = Pattern.compile(" id \\d+");

  private final ComparisonOptions options;

  /// A comparison.
  ///
  /// @param options what it looks at
  public TsvComparison(ComparisonOptions options) {
    this.options = options;
  }

  /// Compares.
  ///
  /// @param reference how it should be
  /// @param actual how it is
  /// @return the outcome
  public ComparisonResult compare(List<FrameRow> reference, List<FrameRow> actual) {
    Map<FrameRow.Sender, List<FrameRow>> expected = bySender(reference);
    Map<FrameRow.Sender, List<FrameRow>> found = bySender(actual);
    Set<FrameRow.Sender> senders = new TreeSet<>(expected.keySet());
    senders.addAll(found.keySet());
    TimeTolerance times = options.times() ? new TimeTolerance(expected, found) : null;
    List<ComparisonResult.Host> hosts = new ArrayList<>();
    for (FrameRow.Sender sender : senders) {
      hosts.add(
          compare(
              sender,
              expected.getOrDefault(sender, List.of()),
              found.getOrDefault(sender, List.of()),
              times));
    }
    return new ComparisonResult(hosts);
  }

  private ComparisonResult.Host compare(
      FrameRow.Sender sender,
      List<FrameRow> expected,
      List<FrameRow> found,
      @Nullable TimeTolerance times) {
    int equal = 0;
    ComparisonResult.@Nullable Difference first = null;
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      FrameRow reference = i < expected.size() ? expected.get(i) : null;
      FrameRow actual = i < found.size() ? found.get(i) : null;
      List<FrameColumn> columns = List.of();
      if (reference != null && actual != null) {
        boolean late = times != null && !times.allows(sender, i);
        columns = differing(reference, actual, late);
        equal += columns.isEmpty() ? 1 : 0;
      }
      if (first == null && (reference == null || actual == null || !columns.isEmpty())) {
        first = new ComparisonResult.Difference(i + 1, reference, actual, columns);
      }
    }
    return new ComparisonResult.Host(sender, expected.size(), found.size(), equal, first);
  }

  private List<FrameColumn> differing(FrameRow reference, FrameRow actual, boolean late) {
    return Arrays.stream(FrameColumn.values())
        .filter(c -> c == FrameColumn.T ? late : differs(c, reference.get(c), actual.get(c)))
        .toList();
  }

  private boolean differs(FrameColumn column, String reference, String actual) {
    return switch (column) {
      case TO -> options.ports() && !ports(reference).equals(ports(actual));
      case FLEN -> options.lengths() && !reference.equals(actual);
      case IP_ID -> options.zeroIdentifications() && reference.equals("0") && !actual.equals("0");
      case INNER -> options.inner() && !determined(reference).equals(determined(actual));
      default -> !NOT_DETERMINED.contains(column) && !reference.equals(actual);
    };
  }

  private Map<FrameRow.Sender, List<FrameRow>> bySender(List<FrameRow> rows) {
    Map<FrameRow.Sender, List<FrameRow>> bySender = new TreeMap<>();
    for (FrameRow row : options.refreshes() ? rows : NeighbourRefreshes.without(rows)) {
      if (!row.get(FrameColumn.ETHERTYPE).equals("ipv6")) {
        bySender.computeIfAbsent(row.sender(), _ -> new ArrayList<>()).add(row);
      }
    }
    return bySender;
  }

  private static Set<String> ports(String to) {
    return new TreeSet<>(List.of(to.split(",", -1)));
  }

  private static String determined(String inner) {
    return IDENTIFICATION.matcher(inner).replaceAll(" id *");
  }
}
