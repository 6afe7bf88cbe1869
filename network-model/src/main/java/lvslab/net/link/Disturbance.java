package lvslab.net.link;

import java.util.List;
import java.util.function.Predicate;
import lvslab.net.link.Netem.Fate;
import lvslab.net.wire.EthernetFrame;

/// netem on a cable, for those frames that pass a test.
///
/// @param netem what is done
/// @param which frames
public record Disturbance(Netem netem, Predicate<EthernetFrame> which) implements LinkRule {
  @Override
  public Action judge(EthernetFrame frame) {
    return Action.PASS;
  }

  @Override
  public List<Fate> fates(EthernetFrame frame) {
    return which.test(frame) ? netem.next() : List.of(Fate.PASS);
  }
}
