package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ServiceNames;
import org.jspecify.annotations.Nullable;

/// Conditions of ss: `sport = :80`, `dport != :22`, `src 172.16.16.0/24`, `dst 172.16.16.1:80`,
/// joined by `and` or `or`, with parentheses left out of account; and a state.
final class SocketFilter {
  private final List<List<Predicate<SocketRow>>> alternatives = new ArrayList<>();
  private final @Nullable String state;

  private SocketFilter(@Nullable String state) {
    this.state = state;
  }

  static SocketFilter read(String text, @Nullable String state) throws CommandFailure {
    var filter = new SocketFilter(state);
    List<Predicate<SocketRow>> all = new ArrayList<>();
    filter.alternatives.add(all);
    String spaced = text.replaceAll("[()]", " ").replaceAll("(!=|==?|<=?|>=?)", " $1 ").strip();
    var words = new Arguments(spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+")));
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("or") || word.equals("||")) {
        all = new ArrayList<>();
        filter.alternatives.add(all);
      } else if (!word.equals("and") && !word.equals("&&")) {
        all.add(condition(word, words));
      }
    }
    return filter;
  }

  private static CommandFailure bad() {
    return new CommandFailure(
        "ss: bison bellows (while parsing filter): \"syntax error!\"" + " Sorry.\n", 255);
  }

  private static Predicate<SocketRow> condition(String word, Arguments words)
      throws CommandFailure {
    boolean local = word.startsWith("s");
    if (!List.of("sport", "dport", "src", "dst").contains(word) || !words.hasNext()) {
      throw bad();
    }
    String operator = words.next();
    boolean named = operator.matches("!=|==?|eq|neq|ne|<=?|>=?|lt|gt|le|ge");
    if (named && !words.hasNext()) {
      throw bad();
    }
    String value = named ? words.next() : operator;
    return word.endsWith("port")
        ? port(local, named ? operator : "=", value)
        : address(local, value, operator.equals("!=") || operator.startsWith("n"));
  }

  private static Predicate<SocketRow> port(boolean local, String operator, String value)
      throws CommandFailure {
    String text = value.replaceFirst("^\\*?:", "");
    OptionalInt named = ServiceNames.portOf(text, "tcp");
    if (named.isEmpty() && !text.matches("\\d{1,5}")) {
      throw bad();
    }
    int wanted = named.orElseGet(() -> Integer.parseInt(text));
    return row -> {
      int port = local ? row.local().port() : row.peer().port();
      return switch (operator) {
        case "!=", "ne", "neq" -> port != wanted;
        case "<", "lt" -> port < wanted;
        case ">", "gt" -> port > wanted;
        case "<=", "le" -> port <= wanted;
        case ">=", "ge" -> port >= wanted;
        default -> port == wanted;
      };
    };
  }

  private static Predicate<SocketRow> address(boolean local, String value, boolean not)
      throws CommandFailure {
    int colon = value.indexOf(':');
    String text = colon < 0 ? value : value.substring(0, colon);
    Optional<Ipv4Prefix> prefix = Ipv4Prefix.parse(text);
    if (prefix.isEmpty() || colon >= 0 && !value.substring(colon + 1).matches("\\d{1,5}")) {
      throw bad();
    }
    int port = colon < 0 ? 0 : Integer.parseInt(value.substring(colon + 1));
    return row -> {
      Endpoint end = local ? row.local() : row.peer();
      Ipv4Address own = end.address();
      return prefix.get().contains(own) && (port == 0 || port == end.port()) != not;
    };
  }

  boolean accepts(SocketRow row) {
    String wanted = state;
    boolean inState =
        wanted == null
            || wanted.equals("all")
            || name(row).equals(wanted.toLowerCase(Locale.ROOT))
            || wanted.equals("connected") && !row.isListening();
    return inState
        && alternatives.stream().anyMatch(all -> all.stream().allMatch(p -> p.test(row)));
  }

  private static String name(SocketRow row) {
    String text = SsCommand.stateOf(row).toLowerCase(Locale.ROOT);
    return switch (text) {
      case "estab" -> "established";
      case "listen" -> "listening";
      case "unconn" -> "unconnected";
      default -> text;
    };
  }

  boolean namesStates() {
    return state != null;
  }

  /// Whether all that is shown has the same state, which then has no column.
  boolean isOneState() {
    return state != null && !state.equals("all") && !state.equals("connected");
  }
}
