package lvslab.net.command;

import java.util.Optional;
import lvslab.net.nat.AddressTarget;
import lvslab.net.nat.MasqueradeTarget;
import lvslab.net.nat.Nat;
import lvslab.net.nat.NatRange;
import lvslab.net.nat.RedirectTarget;
import lvslab.net.netfilter.RuleTarget;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.ServiceNames;
import org.jspecify.annotations.Nullable;

/// Options of targets DNAT, SNAT, MASQUERADE and REDIRECT (extensions/libxt_NAT.c).
final class NatTargetReader extends IptablesTargetReader {
  private @Nullable Ipv4Address first;
  private @Nullable Ipv4Address last;
  private boolean given;
  private boolean ports;
  private int firstPort;
  private int lastPort;
  private int basePort = -1;
  private boolean random;
  private boolean fully;
  private boolean persistent;

  NatTargetReader(String name) {
    super(
        name,
        switch (name) {
          case "DNAT" -> new String[] {"--to-destination", "--random", "--persistent"};
          case "SNAT" -> new String[] {"--to-source", "--random", "--random-fully", "--persistent"};
          case "MASQUERADE" -> new String[] {"--to-ports", "--random", "--random-fully"};
          default -> new String[] {"--to-ports", "--random"};
        });
  }

  @Override
  void take(String option, boolean inverted, Arguments words) throws CommandFailure {
    refuseInverted(option, inverted);
    switch (option) {
      case "--random" -> random = true;
      case "--random-fully" -> {
        random = true;
        fully = true;
      }
      case "--persistent" -> persistent = true;
      case "--to-ports" -> takePorts(value(option, words));
      default -> {
        given = true;
        takeAddresses(value(option, words));
      }
    }
  }

  /// `ADDRESS[-ADDRESS][:PORT[-PORT[/BASE]]]`.
  private void takeAddresses(String text) throws CommandFailure {
    int colon = text.indexOf(':');
    String addresses = colon < 0 ? text : text.substring(0, colon);
    if (!addresses.isEmpty()) {
      int dash = addresses.indexOf('-');
      first = address(dash < 0 ? addresses : addresses.substring(0, dash));
      last = dash < 0 ? first : address(addresses.substring(dash + 1));
    }
    if (colon >= 0) {
      takePorts(text.substring(colon + 1));
    }
  }

  private static Ipv4Address address(String text) throws CommandFailure {
    return Ipv4Address.parse(text)
        .orElseThrow(() -> IptablesCommand.usage("Bad IP address \"" + text + "\""));
  }

  private void takePorts(String text) throws CommandFailure {
    ports = true;
    int slash = text.indexOf('/');
    String span = slash < 0 ? text : text.substring(0, slash);
    basePort = slash < 0 ? -1 : port(text.substring(slash + 1));
    int dash = span.indexOf('-');
    firstPort = port(dash < 0 ? span : span.substring(0, dash));
    lastPort = dash < 0 ? firstPort : port(span.substring(dash + 1));
    if (lastPort < firstPort) {
      throw IptablesCommand.usage("Port range `" + span.substring(dash + 1) + "' funky");
    }
  }

  private static int port(String text) throws CommandFailure {
    long number = IptablesNumbers.parse(text, 65_535);
    if (number < 0) {
      number = ServiceNames.portOf(text, "tcp").orElse(-1);
    }
    if (number < 0) {
      throw IptablesCommand.usage("Port `" + text + "' not valid");
    }
    return (int) number;
  }

  @Override
  RuleTarget finish(IptablesScope scope) throws CommandFailure {
    boolean destination = name().equals("DNAT");
    boolean source = name().equals("SNAT");
    if ((destination || source) && !given) {
      throw missing(destination ? "--to-destination" : "--to-source");
    }
    boolean hasPorts = scope.isOf(IpProtocol.TCP) || scope.isOf(IpProtocol.UDP);
    if (ports && !hasPorts && !scope.isOf(IpProtocol.ICMP)) {
      throw IptablesCommand.usage("Need TCP, UDP, SCTP or DCCP with port specification");
    }
    boolean before = destination || name().equals("REDIRECT");
    boolean wrong =
        before
            ? scope.isAt("INPUT", "POSTROUTING", "FORWARD")
            : scope.isAt("PREROUTING", "OUTPUT", "FORWARD")
                || name().equals("MASQUERADE") && scope.isAt("INPUT");
    if (!scope.table().name().equals("nat") || wrong) {
      throw IptablesScope.invalid();
    }
    Nat nat =
        Optional.ofNullable(scope.process().host().stack().nat().nat())
            .orElseThrow(IptablesScope::invalid);
    var range = new NatRange(first, last, ports, firstPort, lastPort, basePort, random, persistent);
    return switch (name()) {
      case "DNAT", "SNAT" -> new AddressTarget(nat, source, range, fully);
      case "REDIRECT" -> new RedirectTarget(nat, range);
      default -> {
        var stack = scope.process().host().stack();
        yield new MasqueradeTarget(nat, stack.routing(), stack.kernel().log(), range, fully);
      }
    };
  }
}
