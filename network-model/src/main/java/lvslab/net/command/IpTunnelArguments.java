package lvslab.net.command;

import lvslab.net.tunnel.TunnelParameters;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The words that describe a tunnel (iproute2 ip/iptunnel.c, `parse_args`; ip/link_iptnl.c).
///
/// @param name of its device, empty if none was told
/// @param mode such as `ipip`, null if none was told
/// @param parameters what is set, from what was set before
record IpTunnelArguments(String name, @Nullable String mode, TunnelParameters parameters) {
  static IpTunnelArguments read(Arguments words, TunnelParameters before) throws CommandFailure {
    String name = "";
    @Nullable String mode = null;
    Ipv4Address local = before.local();
    Ipv4Address remote = before.remote();
    int ttl = before.ttl();
    int tos = before.tos();
    boolean pathMtu = before.pathMtu();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "mode" -> mode = mode(IpCommand.value(words));
        case "local" -> local = end(IpCommand.value(words));
        case "remote" -> remote = end(IpCommand.value(words));
        case "ttl", "hoplimit", "hlim" -> ttl = ttl(IpCommand.value(words));
        case "tos", "tclass", "dsfield" -> tos = tos(IpCommand.value(words));
        case "pmtudisc" -> pathMtu = true;
        case "nopmtudisc" -> pathMtu = false;
        case "dev" -> IpCommand.value(words); // the route decides here
        default -> {
          if (!name.isEmpty() && !word.equals("name")) {
            throw IpCommand.garbage("name", word);
          }
          name = word.equals("name") ? IpCommand.value(words) : word;
        }
      }
    }
    return new IpTunnelArguments(
        name, mode, new TunnelParameters(local, remote, ttl, tos, pathMtu));
  }

  private static String mode(String text) {
    return text.equals("ip/ip") || text.equals("ipv4/ipv4") ? "ipip" : text;
  }

  private static Ipv4Address end(String text) throws CommandFailure {
    return text.equals("any") ? Ipv4Address.ANY : IpCommand.address(text);
  }

  private static int ttl(String text) throws CommandFailure {
    int number = text.equals("inherit") ? 0 : IpCommand.number(text, "TTL");
    if (number < 0 || number > 255) {
      throw new CommandFailure("Error: argument \"" + text + "\" is wrong: invalid TTL\n\n", 255);
    }
    return number;
  }

  private static int tos(String text) throws CommandFailure {
    if (text.equals("inherit")) {
      return TunnelParameters.TOS_INHERIT;
    }
    try {
      return Integer.parseInt(text.replaceFirst("^0x", ""), 16) & 0xFF;
    } catch (NumberFormatException e) {
      throw new CommandFailure("Error: argument \"" + text + "\" is wrong: bad TOS value\n\n", 255);
    }
  }

  static String tosText(int tos) {
    return tos == TunnelParameters.TOS_INHERIT ? "inherit" : "0x" + Integer.toHexString(tos);
  }
}
