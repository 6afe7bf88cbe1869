package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.Tracked;

/// bfd_instance (bfd/bfd_parser.c): each child takes what concerns it. There are no sessions of BFD
/// here, so its own child reads names alone.
final class BfdKeywords {
  private final Context context;
  private final Reports reports;
  private final List<Tracked> sessions;
  private final List<String> names = new ArrayList<>();
  private boolean neighbour;
  private boolean forVrrp;
  private boolean forCheckers;

  private BfdKeywords(Context context, List<Tracked> sessions) {
    this.context = context;
    reports = context.reports;
    this.sessions = sessions;
  }

  static void addTo(List<Keyword> roots, Context context, List<Tracked> sessions, boolean active) {
    new BfdKeywords(context, sessions).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    boolean own = context.reader == ConfReader.BFD || context.reader == ConfReader.PARENT;
    Runnable seen = own ? () -> context.global.haveBfd = true : null;
    var root = new Keyword("bfd_instance", active, this::begin, seen);
    roots.add(root);
    root.add("neighbor_ip", this::neighbour);
    root.add("neighbour_ip", this::neighbour);
    for (String word :
        List.of(
            "source_ip",
            "min_rx",
            "min_tx",
            "idle_tx",
            "multiplier",
            "passive",
            "ttl",
            "hoplimit",
            "max_hops")) {
      root.add(word, line -> {});
    }
    root.add("weight", this::weight);
    root.add("vrrp", line -> forVrrp = true);
    root.add("checker", line -> forCheckers = true);
    root.atEnd(this::end);
  }

  private void begin(Line line) {
    String name = line.word(1);
    if (names.contains(name)) {
      reports.error(
          context.reader == ConfReader.BFD
              ? "Configuration error: BFD instance " + name + " already configured - ignoring"
              : "BFD " + name + " already specified");
      context.blocks.skipBlock(true);
      return;
    }
    names.add(name);
    neighbour = false;
    forVrrp = false;
    forCheckers = false;
    sessions.add(new Tracked(name, 0, false, line.span(0)));
  }

  private void neighbour(Line line) {
    if (context.reader != ConfReader.BFD) {
      return;
    }
    neighbour = true;
    if (!IpText.isAddress(line.word(1).replaceFirst("[-/].*", ""))) {
      reports.error(
          "Configuration error: BFD instance "
              + names.getLast()
              + " has malformed neighbor address "
              + line.word(1)
              + ", ignoring instance");
      context.blocks.skipBlock(false);
    }
  }

  private void weight(Line line) {
    if (context.reader != ConfReader.VRRP || sessions.isEmpty()) {
      return;
    }
    Tracked session = sessions.getLast();
    OptionalLong weight = context.numbers.signed(line.word(1), -253, 253, true);
    String about = "Configuration error: BFD instance " + session.name();
    if (weight.isEmpty()) {
      reports.error(
          about
              + " weight value "
              + line.word(1)
              + " not valid (must be in range [-253-253]), ignoring");
    }
    boolean reverse = line.size() >= 3 && line.word(2).equals("reverse");
    if (line.size() >= 3 && !reverse) {
      reports.error(about + " unknown weight option " + line.word(2));
    }
    int value = (int) weight.orElse(session.weight());
    sessions.set(sessions.size() - 1, new Tracked(session.name(), value, reverse, session.span()));
  }

  private void end() {
    if (context.reader == ConfReader.BFD && !neighbour) {
      reports.error(
          "Configuration error: BFD instance "
              + names.getLast()
              + " has no neighbor address set, disabling instance");
    }
    boolean mine = context.reader == ConfReader.VRRP ? forVrrp : forCheckers;
    if (context.reader != ConfReader.BFD
        && (forVrrp || forCheckers)
        && !mine
        && !sessions.isEmpty()) {
      sessions.removeLast();
    }
  }
}
