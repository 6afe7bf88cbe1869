package lvslab.vrrp.conf.parse;

import java.util.OptionalInt;
import java.util.OptionalLong;
import lvslab.net.route.Rule;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.vrrp.conf.RuleConf;
import org.jspecify.annotations.Nullable;

/// A line of virtual_rules or static_rules (vrrp_iprule.c: alloc_rule). What the lab's kernel has
/// no rules for is said to be unknown to it.
final class RuleReader {
  private static final int WHOLE_MARK = -1;

  private final Context context;
  private final Reports reports;
  private final RouteNames names;

  RuleReader(Context context) {
    this.context = context;
    reports = context.reports;
    names = new RouteNames(context);
  }

  /// What a line says so far.
  private static final class Entry {
    @Nullable Ipv4Prefix from;
    @Nullable Ipv4Prefix to;
    int table;
    boolean inverted;
    OptionalLong priority = OptionalLong.empty();
    int mark;
    int markMask;
    int suppressed = Rule.NOTHING_SUPPRESSED;
    @Nullable String input;
    @Nullable String output;
    Rule.@Nullable Action action;
    long target;
    boolean tracked = true;
    boolean refused;
  }

  /// Reads one; null after a complaint that removes it.
  @Nullable RuleConf read(Line line) {
    var entry = new Entry();
    int at = 0;
    while (at < line.size() && !entry.refused) {
      at = take(entry, line, at);
    }
    return entry.refused ? null : finish(entry, line);
  }

  private int take(Entry entry, Line line, int at) {
    String word = line.word(at);
    String next = at + 1 < line.size() ? line.word(at + 1) : "";
    switch (word) {
      case "inet" -> {}
      case "not" -> entry.inverted = true;
      case "no_track" -> entry.tracked = false;
      case "from" -> {
        entry.from = RouteReader.prefix(next);
        refuseUnless(entry.from != null, entry, "Invalid rule from address " + next);
        return at + 2;
      }
      case "to" -> {
        entry.to = RouteReader.prefix(next);
        refuseUnless(entry.to != null, entry, "Invalid rule to address " + next);
        return at + 2;
      }
      case "table", "lookup" -> {
        table(entry, next);
        return at + 2;
      }
      case "preference", "order", "priority" -> {
        entry.priority = context.numbers.unsigned(next, 0, Numbers.UINT_MAX, true);
        refuseUnless(
            entry.priority.isPresent(), entry, "Invalid rule preference " + word + " specified");
        return at + 2;
      }
      case "fwmark" -> {
        mark(entry, next);
        return at + 2;
      }
      case "suppress_prefixlength", "sup_pl" -> {
        suppress(entry, word, next);
        return at + 2;
      }
      case "dev", "iif", "oif" -> {
        device(entry, word, next);
        return at + 2;
      }
      case "inet6",
          "tos",
          "dsfield",
          "realms",
          "suppress_ifgroup",
          "sup_group",
          "tunnel-id",
          "uidrange",
          "l3mdev",
          "protocol",
          "ipproto",
          "sport",
          "dport" ->
          refuseUnless(false, entry, "rule option " + word + " is not simulated");
      default -> {
        return action(entry, line, at);
      }
    }
    return at + 1;
  }

  private void suppress(Entry entry, String word, String text) {
    OptionalLong length = context.numbers.unsigned(text, 0, Integer.MAX_VALUE, true);
    refuseUnless(length.isPresent(), entry, "Invalid suppress_prefixlength " + word + " specified");
    entry.suppressed = (int) length.orElse(0);
  }

  private void device(Entry entry, String word, String name) {
    boolean known = context.device(name).isPresent();
    refuseUnless(known, entry, "WARNING - interface " + name + " for rule doesn't exist");
    if (word.equals("oif")) {
      entry.output = name;
    } else {
      entry.input = name;
    }
  }

  private void refuseUnless(boolean good, Entry entry, String why) {
    if (!good) {
      reports.error(why);
      entry.refused = true;
    }
  }

  private void table(Entry entry, String text) {
    OptionalInt table = names.table(text);
    refuseUnless(table.isPresent(), entry, "Routing table " + text + " not found for rule");
    if (entry.refused) {
      return;
    }
    refuseUnless(table.orElse(0) != 0, entry, "Table 0 is not valid");
    refuseUnless(
        entry.action == null,
        entry,
        "Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule");
    entry.table = table.orElse(0);
    entry.action = Rule.Action.TABLE;
  }

  private void mark(Entry entry, String text) {
    String[] parts = text.split("/", 2);
    try {
      entry.mark = Long.decode(parts[0]).intValue();
      entry.markMask = parts.length == 1 ? WHOLE_MARK : Long.decode(parts[1]).intValue();
    } catch (NumberFormatException e) {
      refuseUnless(false, entry, "Invalid rule fwmark " + text + " specified");
    }
  }

  private int action(Entry entry, Line line, int from) {
    int at = from + (line.word(from).equals("type") ? 1 : 0);
    String word = line.word(at);
    Rule.@Nullable Action action = null;
    for (Rule.Action candidate : Rule.Action.values()) {
      if (!word.isEmpty() && candidate.text().equals(word)) {
        action = candidate;
      }
    }
    refuseUnless(action != null, entry, "Unknown rule option " + word);
    if (action == Rule.Action.GOTO) {
      at++;
      OptionalLong target = context.numbers.unsigned(line.word(at), 0, Numbers.UINT_MAX, true);
      refuseUnless(target.isPresent(), entry, "Invalid target " + word + " specified");
      entry.target = target.orElse(0);
    }
    refuseUnless(
        entry.refused || entry.action == null,
        entry,
        "Cannot specify more than one of"
            + " table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule");
    entry.action = action;
    return at + 1;
  }

  private @Nullable RuleConf finish(Entry entry, Line line) {
    if (entry.action == Rule.Action.GOTO && !isForward(entry)) {
      return null;
    }
    if (entry.action == null) {
      reports.error("No action specified for rule - ignoring");
      return null;
    }
    if (entry.action != Rule.Action.TABLE && entry.suppressed != Rule.NOTHING_SUPPRESSED) {
      reports.error("suppressor/realm specified for non table action - skipping");
      return null;
    }
    if (entry.priority.isEmpty()) {
      entry.priority = OptionalLong.of(context.nextRulePriority());
      reports.error(
          "Rule has no preference specified - setting to "
              + entry.priority.getAsLong()
              + ". This is probably not what you want.");
    }
    var rule =
        new Rule(
            (int) entry.priority.getAsLong(),
            entry.inverted,
            entry.from == null ? Ipv4Prefix.DEFAULT : entry.from,
            entry.to == null ? Ipv4Prefix.DEFAULT : entry.to,
            entry.input,
            entry.output,
            entry.mark,
            entry.markMask,
            entry.action,
            entry.table,
            (int) entry.target,
            entry.suppressed,
            entry.tracked ? RouteNames.KEEPALIVED : "");
    return new RuleConf(rule, entry.tracked, line.span(0));
  }

  private boolean isForward(Entry entry) {
    if (entry.priority.isEmpty()) {
      reports.error("Invalid rule - goto target " + entry.target + " specified without preference");
      return false;
    }
    long own = entry.priority.getAsLong();
    if (own >= entry.target) {
      reports.error("Invalid rule - preference " + own + " >= goto target " + entry.target);
      return false;
    }
    return true;
  }
}
