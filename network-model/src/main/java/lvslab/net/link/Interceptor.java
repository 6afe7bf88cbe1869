package lvslab.net.link;

import java.util.function.Predicate;
import lvslab.net.wire.EthernetFrame;

/// Loses some of the frames that pass a test: counted from the first that does, those with numbers
/// from one to another.
public final class Interceptor implements LinkRule {
  private final Predicate<EthernetFrame> which;
  private final long first;
  private final long last;
  private long seen;

  /// Loses frames.
  ///
  /// @param which those that count
  /// @param first number of the first that is lost, from 1
  /// @param last number of the last
  public Interceptor(Predicate<EthernetFrame> which, long first, long last) {
    this.which = which;
    this.first = first;
    this.last = last;
  }

  @Override
  public Action judge(EthernetFrame frame) {
    if (!which.test(frame)) {
      return Action.PASS;
    }
    seen++;
    return seen >= first && seen <= last ? Action.DROP : Action.PASS;
  }
}
