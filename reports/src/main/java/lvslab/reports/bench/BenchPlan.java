package lvslab.reports.bench;

import java.util.List;

/// What is measured.
///
/// @param modes each with a cluster of its own
/// @param clients how many clients ask, each number in a cluster of its own
/// @param servers real servers of each cluster
/// @param rate pages a second that all clients of a cluster together ask for
/// @param warmNanos virtual time before the first round: entries come and go by then
/// @param roundNanos virtual time of a round
/// @param rounds how many
public record BenchPlan(
    List<BenchMode> modes,
    List<Integer> clients,
    int servers,
    int rate,
    long warmNanos,
    long roundNanos,
    int rounds) {
  /// Copies the lists.
  public BenchPlan {
    modes = List.copyOf(modes);
    clients = List.copyOf(clients);
  }
}
