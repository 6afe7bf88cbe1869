package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lvslab.net.netfilter.ConntrackMatch;
import lvslab.net.netfilter.ConntrackMatch.Condition;
import lvslab.net.netfilter.CtState;
import lvslab.net.netfilter.RuleMatch;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ProtocolNames;

/// Options of match conntrack.
final class ConntrackMatchReader extends IptablesMatchReader {
  private static final List<Status> STATUSES =
      List.of(Status.SEEN_REPLY, Status.ASSURED, Status.CONFIRMED);

  /// By their place in listings.
  private final Map<Integer, Condition> conditions = new TreeMap<>();

  ConntrackMatchReader() {
    super(
        "conntrack",
        "--ctstate",
        "--ctproto",
        "--ctorigsrc",
        "--ctorigdst",
        "--ctreplsrc",
        "--ctrepldst",
        "--ctstatus",
        "--ctdir");
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    String text = value(option, words);
    switch (option) {
      case "--ctproto" -> conditions.put(0, new ConntrackMatch.Protocol(protocol(text), inverted));
      case "--ctstate" ->
          conditions.put(
              1,
              new ConntrackMatch.State(
                  StateMatchReader.states(text, "ctstate", CtState.DNAT), inverted));
      case "--ctorigsrc" -> conditions.put(2, address(false, true, text, inverted));
      case "--ctorigdst" -> conditions.put(3, address(false, false, text, inverted));
      case "--ctreplsrc" -> conditions.put(4, address(true, true, text, inverted));
      case "--ctrepldst" -> conditions.put(5, address(true, false, text, inverted));
      case "--ctstatus" ->
          conditions.put(6, new ConntrackMatch.HasStatus(statuses(text), inverted));
      default -> conditions.put(7, new ConntrackMatch.Direction(isReply(text)));
    }
  }

  private static int protocol(String text) throws CommandFailure {
    long number = IptablesNumbers.parse(text, 255);
    return number >= 0
        ? (int) number
        : ProtocolNames.numberOf(text)
            .orElseThrow(
                () -> IptablesCommand.usage("unknown protocol \"" + text + "\" specified"));
  }

  private static Condition address(boolean reply, boolean source, String text, boolean inverted)
      throws CommandFailure {
    Ipv4Prefix prefix = IptablesAddresses.prefix(text);
    return new ConntrackMatch.Address(reply, source, prefix, inverted);
  }

  private static List<Status> statuses(String text) throws CommandFailure {
    List<Status> found = new ArrayList<>();
    for (String word : text.split(",")) {
      String name = word.toUpperCase(Locale.ROOT);
      List<Status> named = STATUSES.stream().filter(s -> s.name().equals(name)).toList();
      if (named.isEmpty() && !name.equals("NONE")) {
        throw IptablesCommand.usage("Bad ctstatus \"" + text + "\"");
      }
      found.addAll(named);
    }
    return found;
  }

  private static boolean isReply(String text) throws CommandFailure {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "ORIGINAL" -> false;
      case "REPLY" -> true;
      default ->
          throw IptablesCommand.usage(
              "conntrack: Bad value for \"--ctdir\" option: \"" + text + "\"");
    };
  }

  @Override
  RuleMatch finish(IptablesScope scope) throws CommandFailure {
    if (conditions.isEmpty()) {
      throw IptablesCommand.usage("conntrack: At least one option is required");
    }
    return new ConntrackMatch(List.copyOf(conditions.values()));
  }
}
