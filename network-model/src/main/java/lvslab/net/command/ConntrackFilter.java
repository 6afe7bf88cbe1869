package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import lvslab.net.track.TcpTracking;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.ProtocolNames;
import org.jspecify.annotations.Nullable;

/// Which connections conntrack(8) is asked about.
final class ConntrackFilter implements Predicate<TrackedConnection> {
  private final List<Predicate<TrackedConnection>> conditions = new ArrayList<>();

  ConntrackFilter() {}

  @Override
  public boolean test(TrackedConnection connection) {
    return conditions.stream().allMatch(condition -> condition.test(connection));
  }

  /// Takes an option if it says which connections.
  boolean take(String option, Arguments words) throws CommandFailure {
    switch (option) {
      case "-s", "--src", "--orig-src" -> address(words, c -> c.original().source());
      case "-d", "--dst", "--orig-dst" -> address(words, c -> c.original().destination());
      case "-r", "--reply-src" -> address(words, c -> c.reply().source());
      case "-q", "--reply-dst" -> address(words, c -> c.reply().destination());
      case "-p", "--protonum" -> protocol(value(option, words));
      case "--sport", "--orig-port-src" -> port(option, words, c -> c.original().sourcePart());
      case "--dport", "--orig-port-dst" -> port(option, words, c -> c.original().destinationPart());
      case "--reply-port-src" -> port(option, words, c -> c.reply().sourcePart());
      case "--reply-port-dst" -> port(option, words, c -> c.reply().destinationPart());
      case "--state" -> state(value(option, words));
      case "-u", "--status" -> status(value(option, words));
      case "-m", "--mark" -> mark(value(option, words));
      case "-n", "--src-nat" -> nat(Status.SOURCE_NAT, words, c -> c.reply().destination());
      case "-g", "--dst-nat" -> nat(Status.DESTINATION_NAT, words, c -> c.reply().source());
      default -> {
        return false;
      }
    }
    return true;
  }

  private interface Part {
    Ipv4Address of(TrackedConnection connection);
  }

  private interface Number {
    int of(TrackedConnection connection);
  }

  static String value(String option, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw ConntrackProgram.usage("option `" + option + "' requires an argument");
    }
    return words.next();
  }

  private void address(Arguments words, Part part) throws CommandFailure {
    Ipv4Address wanted = addressOf(value("-s", words));
    conditions.add(connection -> part.of(connection).equals(wanted));
  }

  private static Ipv4Address addressOf(String text) throws CommandFailure {
    return Ipv4Address.parse(text)
        .orElseThrow(() -> ConntrackProgram.usage("Invalid IP address `" + text + "'"));
  }

  private void protocol(String text) throws CommandFailure {
    long number = IptablesNumbers.parse(text, 255);
    OptionalInt named = ProtocolNames.numberOf(text.toLowerCase(Locale.ROOT));
    if (number < 0 && named.isEmpty()) {
      throw ConntrackProgram.usage("`" + text + "' unsupported protocol");
    }
    int wanted = number >= 0 ? (int) number : named.getAsInt();
    conditions.add(connection -> connection.original().protocol() == wanted);
  }

  private void port(String option, Arguments words, Number part) throws CommandFailure {
    long wanted = IptablesNumbers.parse(value(option, words), 65_535);
    conditions.add(connection -> part.of(connection) == wanted);
  }

  private void state(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    conditions.add(
        connection -> {
          @Nullable TcpTracking tcp = connection.tcp();
          return tcp != null && tcp.state.name().equals(wanted);
        });
  }

  private void status(String text) throws CommandFailure {
    for (String word : text.toUpperCase(Locale.ROOT).split(",")) {
      conditions.add(
          switch (word) {
            case "ASSURED" -> connection -> connection.is(Status.ASSURED);
            case "SEEN_REPLY" -> connection -> connection.is(Status.SEEN_REPLY);
            case "UNREPLIED", "UNSET" -> connection -> !connection.is(Status.SEEN_REPLY);
            case "CONFIRMED" -> connection -> connection.is(Status.CONFIRMED);
            default -> throw ConntrackProgram.usage("Bad status flag `" + word + "'");
          });
    }
  }

  private void mark(String text) {
    long wanted = IptablesNumbers.parse(text);
    conditions.add(connection -> Integer.toUnsignedLong(connection.mark()) == wanted);
  }

  private void nat(Status bit, Arguments words, Part part) throws CommandFailure {
    conditions.add(connection -> connection.is(bit));
    Optional<String> address = words.peek().filter(word -> !word.startsWith("-"));
    if (address.isPresent()) {
      Ipv4Address wanted = addressOf(words.next());
      conditions.add(connection -> part.of(connection).equals(wanted));
    }
  }
}
