package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import lvslab.net.host.Process;
import lvslab.net.route.Routing;
import lvslab.net.route.Rule;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// `ip rule` (iproute2 ip/iprule.c).
final class IpRuleCommand implements IpCommand.Handler {
  private static final int WHOLE_MARK = -1;

  @Override
  public int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    RouteTableNames names = RouteTableNames.of(process);
    Routing routing = process.host().stack().routing();
    if (IpCommand.isShow(command)) {
      IpRuleArguments wanted = IpRuleArguments.read(words, names);
      for (Rule rule : routing.tables().rules()) {
        if (wanted.matches(rule)) {
          process.out(text(rule, names));
        }
      }
      return 0;
    }
    if (IpCommand.matches(command, "add")) {
      IpCommand.check(routing.add(IpRuleArguments.read(words, names).rule()));
      return 0;
    }
    if (IpCommand.matches(command, "delete")) {
      if (!words.hasNext()) {
        throw new CommandFailure("\"ip rule del\" requires arguments.\n", 255);
      }
      IpRuleArguments wanted = IpRuleArguments.read(words, names);
      for (Rule rule : List.copyOf(routing.tables().rules())) {
        if (wanted.matches(rule)) {
          routing.remove(rule);
          return 0;
        }
      }
      throw IpCommand.answered(Errno.ENOENT);
    }
    if (IpCommand.matches(command, "flush")) {
      for (Rule rule : List.copyOf(routing.tables().rules())) {
        if (rule.priority() != 0) {
          routing.remove(rule);
        }
      }
      return 0;
    }
    throw IpCommand.unknown(command, "rule");
  }

  /// A rule as a line (`print_rule`).
  static String text(Rule rule, RouteTableNames names) {
    var text = new StringBuilder().append(rule.priority()).append(":\t");
    text.append(rule.inverted() ? "not " : "").append("from ").append(prefix(rule.from()));
    if (rule.to().length() > 0) {
      text.append(" to ").append(prefix(rule.to()));
    }
    if (rule.markMask() != 0) {
      text.append(String.format(Locale.ROOT, " fwmark 0x%x", rule.mark()));
      if (rule.markMask() != WHOLE_MARK) {
        text.append(String.format(Locale.ROOT, "/0x%x", rule.markMask()));
      }
    }
    if (rule.input() != null) {
      text.append(" iif ").append(rule.input());
    }
    if (rule.output() != null) {
      text.append(" oif ").append(rule.output());
    }
    switch (rule.action()) {
      case TABLE -> {
        text.append(" lookup ").append(names.name(rule.table()));
        if (rule.suppressedLength() != Rule.NOTHING_SUPPRESSED) {
          text.append(" suppress_prefixlength ").append(rule.suppressedLength());
        }
      }
      case GOTO -> text.append(" goto ").append(rule.target());
      default -> text.append(' ').append(rule.action().text());
    }
    if (!rule.protocol().isEmpty() && !rule.protocol().equals("kernel")) {
      text.append(" proto ").append(rule.protocol()).append(' ');
    }
    return text.append('\n').toString();
  }

  private static String prefix(Ipv4Prefix prefix) {
    return switch (prefix.length()) {
      case 0 -> "all";
      case 32 -> prefix.address().toString();
      default -> prefix.toString();
    };
  }

  /// What `ip rule` is told.
  static final class IpRuleArguments {
    private int priority = -1;
    private boolean inverted;
    private @Nullable Ipv4Prefix from;
    private @Nullable Ipv4Prefix to;
    private @Nullable String input;
    private @Nullable String output;
    private int mark;
    private int markMask;
    private Rule.@Nullable Action action;
    private @Nullable Integer table;
    private int target;
    private int suppressed = Rule.NOTHING_SUPPRESSED;
    private String protocol = "";

    static IpRuleArguments read(Arguments words, RouteTableNames names) throws CommandFailure {
      var wanted = new IpRuleArguments();
      while (words.hasNext()) {
        wanted.take(words.next(), words, names);
      }
      return wanted;
    }

    private void take(String word, Arguments words, RouteTableNames names) throws CommandFailure {
      switch (word) {
        case "not" -> inverted = true;
        case "from" -> from = prefixOf(words);
        case "to" -> to = prefixOf(words);
        case "pref", "priority", "preference", "order", "prio" ->
            priority = IpCommand.number(IpCommand.value(words), "preference");
        case "fwmark" -> takeMark(IpCommand.value(words));
        case "iif", "dev" -> input = IpCommand.value(words);
        case "oif" -> output = IpCommand.value(words);
        case "lookup", "table" -> takeTable(IpCommand.value(words), names);
        case "suppress_prefixlength", "sup_pl" ->
            suppressed = IpCommand.number(IpCommand.value(words), "suppress_prefixlength");
        case "goto" -> {
          action = Rule.Action.GOTO;
          target = IpCommand.number(IpCommand.value(words), "goto");
        }
        case "proto", "protocol" -> protocol = IpCommand.value(words);
        case "type" -> takeType(IpCommand.value(words));
        default -> takeType(word);
      }
    }

    private static Ipv4Prefix prefixOf(Arguments words) throws CommandFailure {
      String text = IpCommand.value(words);
      return IpCommand.prefix(text.equals("all") ? "default" : text);
    }

    private void takeMark(String text) throws CommandFailure {
      String[] parts = text.split("/", 2);
      try {
        mark = Long.decode(parts[0]).intValue();
        markMask = parts.length == 1 ? WHOLE_MARK : Long.decode(parts[1]).intValue();
      } catch (NumberFormatException e) {
        throw new CommandFailure(
            "Error: argument \"" + text + "\" is wrong: fwmark value is invalid\n\n", 255);
      }
    }

    private void takeTable(String text, RouteTableNames names) throws CommandFailure {
      OptionalInt number = names.number(text);
      if (number.isEmpty()) {
        throw new CommandFailure(
            "Error: argument \"" + text + "\" is wrong: invalid table ID\n\n", 255);
      }
      action = Rule.Action.TABLE;
      table = number.getAsInt();
    }

    private void takeType(String word) throws CommandFailure {
      for (Rule.Action candidate : Rule.Action.values()) {
        if (!word.isEmpty() && candidate.text().equals(word)) {
          action = candidate;
          return;
        }
      }
      throw new CommandFailure(
          "Error: argument \"" + word + "\" is wrong: Failed to parse rule type\n\n", 255);
    }

    Rule rule() {
      Rule.Action does = action == null ? Rule.Action.TABLE : action;
      int asked = does != Rule.Action.TABLE ? 0 : table == null ? 254 : table;
      return new Rule(
          priority,
          inverted,
          from == null ? Ipv4Prefix.DEFAULT : from,
          to == null ? Ipv4Prefix.DEFAULT : to,
          input,
          output,
          mark,
          markMask,
          does,
          asked,
          target,
          suppressed,
          protocol);
    }

    boolean matches(Rule rule) {
      return (priority < 0 || priority == rule.priority())
          && (from == null || from.equals(rule.from()))
          && (to == null || to.equals(rule.to()))
          && (input == null || input.equals(rule.input()))
          && (output == null || output.equals(rule.output()))
          && (markMask == 0 || mark == rule.mark() && markMask == rule.markMask())
          && (action == null || action == rule.action())
          && (table == null || table == rule.table())
          && (!inverted || rule.inverted());
    }
  }
}
