package lvslab.net.tcp;

import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.link.LinkRule;
import lvslab.net.wire.EthernetFrame;

/// Loses, damages, repeats and delays IPv4 frames by chance.
final class BadLink implements LinkRule {
  private static final int WHOLE = 1000;

  private final RandomStream random;
  private final int lossPermille;
  private final int repeatPermille;
  private final int latePermille;
  private boolean on = true;
  private boolean late;

  BadLink(RandomStream random, int lossPermille, int repeatPermille, int latePermille) {
    this.random = random;
    this.lossPermille = lossPermille;
    this.repeatPermille = repeatPermille;
    this.latePermille = latePermille;
  }

  void setOn(boolean bad) {
    on = bad;
  }

  @Override
  public Action judge(EthernetFrame frame) {
    late = false;
    if (!on || frame.etherType() != EthernetFrame.IPV4) {
      return Action.PASS;
    }
    long number = random.nextBelow(WHOLE);
    late = random.nextBelow(WHOLE) < latePermille;
    if (number < lossPermille) {
      return number % 2 == 0 ? Action.DROP : Action.CORRUPT;
    }
    return number < lossPermille + repeatPermille ? Action.DUPLICATE : Action.PASS;
  }

  @Override
  public long extraDelayNanos() {
    return late ? random.nextBelow(20) * 200 * SimTime.MICROSECOND : 0;
  }
}
