package lvslab.scenarios.golden;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The frames by which a host makes sure of a neighbour it knows: unicast requests of the states
/// DELAY and PROBE, and their answers.
final class NeighbourRefreshes {
  private static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

  private NeighbourRefreshes() {}

  static List<FrameRow> without(List<FrameRow> rows) {
    Set<Question> open = new LinkedHashSet<>();
    List<FrameRow> others = new ArrayList<>();
    for (FrameRow row : rows) {
      String sender = row.get(FrameColumn.ARP_SPA);
      String target = row.get(FrameColumn.ARP_TPA);
      boolean refresh =
          switch (row.get(FrameColumn.ARP_OP)) {
            case "1" -> {
              boolean unicast = !row.get(FrameColumn.ETH_DST).equals(BROADCAST);
              if (unicast) {
                open.add(new Question(target, sender));
              }
              yield unicast;
            }
            case "2" -> open.remove(new Question(sender, target));
            default -> false;
          };
      if (!refresh) {
        others.add(row);
      }
    }
    return others;
  }

  private record Question(String about, String by) {}
}
