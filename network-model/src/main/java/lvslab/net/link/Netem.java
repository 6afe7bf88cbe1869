package lvslab.net.link;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.random.RandomStream;

/// Draws what netem does to each packet, in its order: duplicate, lose, corrupt, delay or send at
/// once (net/sched/sch_netem.c, `netem_enqueue`). A duplicate is drawn for again and comes first.
public final class Netem {
  private final NetemOptions options;
  private final RandomStream random;
  private final CorrelatedRandom loss;
  private final CorrelatedRandom duplicate;
  private final CorrelatedRandom corrupt;
  private final CorrelatedRandom reorder;
  private final CorrelatedRandom delay;
  private long sinceReordered;

  /// What becomes of one copy of a packet.
  ///
  /// @param damagedBit the bit that is flipped, any number; -1 for none
  /// @param atOnce whether it is sent before those that wait
  /// @param delayNanos how long it waits
  public record Fate(long damagedBit, boolean atOnce, long delayNanos) {
    /// Nothing happens to it.
    public static final Fate PASS = new Fate(-1, false, 0);

    /// Whether a bit is flipped.
    ///
    /// @return true if so
    public boolean isDamaged() {
      return damagedBit >= 0;
    }
  }

  /// A source of fates.
  ///
  /// @param options what is done
  /// @param random from which all is drawn
  public Netem(NetemOptions options, RandomStream random) {
    this.options = options;
    this.random = random;
    loss = new CorrelatedRandom(random, options.loss().correlation());
    duplicate = new CorrelatedRandom(random, options.duplicate().correlation());
    corrupt = new CorrelatedRandom(random, options.corrupt().correlation());
    reorder = new CorrelatedRandom(random, options.reorder().correlation());
    delay = new CorrelatedRandom(random, options.delayCorrelation());
  }

  /// What is done.
  ///
  /// @return as given
  public NetemOptions options() {
    return options;
  }

  /// What becomes of the next packet.
  ///
  /// @return a fate for each copy, in order; none if it is lost
  public List<Fate> next() {
    List<Fate> fates = new ArrayList<>(1);
    int copies = duplicate.happens(options.duplicate()) ? 2 : 1;
    if (loss.happens(options.loss())) {
      copies--;
    }
    if (copies == 2 && !loss.happens(options.loss())) {
      fates.add(fate());
    }
    if (copies > 0) {
      fates.add(fate());
    }
    return fates;
  }

  private Fate fate() {
    long bit = corrupt.happens(options.corrupt()) ? random.nextLong() >>> 1 : -1;
    boolean waits =
        options.gap() == 0
            || sinceReordered < options.gap() - 1
            || options.reorder().threshold() < reorder.next();
    if (!waits) {
      sinceReordered = 0;
      return new Fate(bit, true, 0);
    }
    sinceReordered++;
    return new Fate(bit, false, delayNanos());
  }

  /// Uniform between latency - jitter and latency + jitter (`tabledist`); not below 0.
  private long delayNanos() {
    if (options.jitterNanos() == 0) {
      return options.latencyNanos();
    }
    long spread = delay.next() % (2 * options.jitterNanos());
    return Math.max(0, options.latencyNanos() - options.jitterNanos() + spread);
  }
}
