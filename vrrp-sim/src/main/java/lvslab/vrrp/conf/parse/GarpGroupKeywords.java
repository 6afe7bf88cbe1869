package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfMachine;

/// garp_group (vrrp/vrrp_parser.c).
final class GarpGroupKeywords {
  private final Context context;
  private final Reports reports;
  private final InterfacesDraft draft;

  private GarpGroupKeywords(Context context, InterfacesDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new GarpGroupKeywords(context, draft.interfaces).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var root =
        new Keyword(
            "garp_group", active, line -> draft.groups.add(new InterfacesDraft.Group()), null);
    roots.add(root);
    root.add("garp_interval", this::interval);
    root.add("gna_interval", this::interval);
    root.add("interface", line -> device(line.word(1), line.word(1)));
    root.add("interfaces", this::devices);
    root.atEnd(this::end);
  }

  private InterfacesDraft.Group group() {
    return draft.groups.getLast();
  }

  private void interval(Line line) {
    OptionalLong micros =
        context.numbers.decimal(line.word(1), 0, Numbers.INT_MAX, Numbers.TIMER_DIGITS, true);
    if (micros.isEmpty()) {
      reports.error("garp_group " + line.word(0) + " '" + line.word(1) + "' invalid");
      return;
    }
    if (line.word(0).equals("garp_interval")) {
      group().interval = micros;
    } else {
      group().neighbours = true;
    }
    if (micros.getAsLong() >= Numbers.TIMER_HZ) {
      reports.log("The " + line.word(0) + " is very large - " + line.word(1) + " seconds");
    }
  }

  private void devices(Line line) {
    List<String> names =
        context.blocks.valueLines(line).stream().flatMap(l -> l.from(0).stream()).toList();
    if (names.isEmpty()) {
      reports.error("Warning - empty garp_group interfaces block");
      return;
    }
    long others = draft.groups.stream().filter(g -> g != group() && g.number > 0).count();
    group().number = (int) others + 1;
    for (String name : names) {
      device(name, names.size() > 1 ? names.get(1) : "");
    }
  }

  /// @param named which interface keepalived names if it has a group already: of a block, the
  ///   second always
  private void device(String name, String named) {
    Optional<ConfMachine.Interface> device = context.device(name);
    if (device.isEmpty()) {
      reports.error("WARNING - interface " + name + " specified for garp_group doesn't exist");
    } else if (draft.isGrouped(name)) {
      reports.error("garp_group already specified for " + named + " - ignoring");
    } else if (device.get().macvlan()) {
      reports.error("Cannot specify garp_delay on a vmac (" + name + ") - ignoring");
    } else {
      group().devices.add(name);
    }
  }

  private void end() {
    if (group().interval.isEmpty() && !group().neighbours) {
      int number = group().number;
      reports.error("garp group " + number + " does not have any delay set - removing");
      draft.groups.removeLast();
    }
  }
}
