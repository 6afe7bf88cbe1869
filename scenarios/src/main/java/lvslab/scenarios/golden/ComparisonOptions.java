package lvslab.scenarios.golden;

/// What a comparison of two tables looks at beyond the columns that are always determined.
///
/// @param refreshes unicast ARP requests that refresh a neighbour, and their answers
/// @param ports `to`, as a set for each frame
/// @param lengths `flen`
/// @param zeroIdentifications `ip_id` where it is 0 in the reference: there it is no accident
/// @param inner `inner`, without its random identifications
/// @param times `t`, within [TimeTolerance]
public record ComparisonOptions(
    boolean refreshes,
    boolean ports,
    boolean lengths,
    boolean zeroIdentifications,
    boolean inner,
    boolean times) {
  /// The determined columns alone.
  public static final ComparisonOptions LENIENT =
      new ComparisonOptions(false, false, false, false, false, false);

  /// All that a reference determines, ARP refreshes and times left out.
  public static final ComparisonOptions FRAMES =
      new ComparisonOptions(false, true, true, true, true, false);

  /// All that a reference determines.
  public static final ComparisonOptions STRICT =
      new ComparisonOptions(true, true, true, true, true, true);

  /// The same, with or without ARP refreshes.
  ///
  /// @param compared whether they count
  /// @return options
  public ComparisonOptions withRefreshes(boolean compared) {
    return new ComparisonOptions(compared, ports, lengths, zeroIdentifications, inner, times);
  }

  /// The same, with or without times.
  ///
  /// @param compared whether they count
  /// @return options
  public ComparisonOptions withTimes(boolean compared) {
    return new ComparisonOptions(refreshes, ports, lengths, zeroIdentifications, inner, compared);
  }
}
