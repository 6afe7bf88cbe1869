package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// One cell of the matrix: a mode with a number of clients, and what its rounds took.
///
/// What stands in the table are medians over the rounds, and ratios are medians of the ratios of
/// each round: what was measured one after the other is compared, and a round in which the machine
/// did something else does not count.
final class Lane {
  private final BenchMode mode;
  private final int clients;
  private final List<Sample> samples = new ArrayList<>();

  /// A cell without rounds.
  Lane(BenchMode mode, int clients) {
    this.mode = mode;
    this.clients = clients;
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  BenchMode mode() {
    return mode;
  }

  int clients() {
    return clients;
  }

  List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  /// The median of a figure.
  double median(ToDoubleFunction<Sample> figure) {
    return median(samples.stream().map(figure::applyAsDouble).toList());
  }

  /// Sum of a figure over all rounds.
  double sum(ToDoubleFunction<Sample> figure) {
    return samples.stream().mapToDouble(figure).sum();
  }

  /// How many times as much a traversal costs as in another cell, round by round.
  double costAgainst(Lane other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      ratios.add(samples.get(i).nanosPerTraversal() / other.samples.get(i).nanosPerTraversal());
    }
    return median(ratios);
  }

  /// Cost of a request in the last third of the rounds against that in the first.
  double growth() {
    int third = Math.max(1, samples.size() / 3);
    List<Double> costs = samples.stream().map(Sample::holdsPerRequest).toList();
    return median(costs.subList(costs.size() - third, costs.size()))
        / median(costs.subList(0, third));
  }

  /// The middle of some numbers, the mean of both middles of an even count.
  static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
