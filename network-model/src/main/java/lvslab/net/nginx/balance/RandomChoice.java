package lvslab.net.nginx.balance;

import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// `random`: a draw by weight; with `two`, the one of two draws that has fewer connections for its
/// weight (http/modules/ngx_http_upstream_random_module.c).
public final class RandomChoice extends PeerChoice {
  private final IntUnaryOperator draw;
  private final boolean two;
  private int misses;

  /// A request that has tried none.
  ///
  /// @param group the servers
  /// @param seconds the time, in whole seconds
  /// @param draw a random number below its argument
  /// @param two whether the better of two is taken
  public RandomChoice(PeerGroup group, LongSupplier seconds, IntUnaryOperator draw, boolean two) {
    super(group, seconds);
    this.draw = draw;
    this.two = two;
  }

  @Override
  public @Nullable Peer get() {
    int first = -1;
    while (misses <= MAX_TRIES && !group().isSingle()) {
      int place = group().placeOf(draw.applyAsInt(group().totalWeight()));
      if (place != first && isUsable(place)) {
        if (!two) {
          return take(place);
        }
        if (first >= 0) {
          return take(better(first, place));
        }
        first = place;
      } else {
        misses++;
      }
    }
    return roundRobin();
  }

  private int better(int first, int second) {
    Peer a = group().peers().get(first);
    Peer b = group().peers().get(second);
    return b.conns * a.weight() > a.conns * b.weight() ? first : second;
  }
}
