package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// ip(8) of iproute2 6.1: words may be cut short, as there.
final class IpCommand implements Tool {
  /// The status of one that is not over: it waits for what happens.
  static final int GOES_ON = -1;

  private static final int USAGE = 255;
  private static final String VERSION = "ip utility, iproute2-6.1.0\n";

  /// One of ip's objects.
  @FunctionalInterface
  interface Handler {
    int run(Process process, IpOptions options, Arguments words) throws CommandFailure;
  }

  @Override
  public Supplier<Program> program() {
    return () ->
        process -> {
          int status = runNow(process);
          if (status != GOES_ON) {
            process.exit(status);
          }
        };
  }

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    var words = new Arguments(arguments);
    IpOptions options = IpOptions.NONE;
    while (words.peek().filter(w -> w.startsWith("-") && w.length() > 1).isPresent()) {
      String option = words.next();
      if (option.matches("--?V(ersion)?")) {
        process.out(VERSION);
        return 0;
      }
      options = withOption(options, option, words);
    }
    if (!words.hasNext()) {
      throw new CommandFailure("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n", USAGE);
    }
    String object = words.next();
    return handlerOf(object).run(process, options, words);
  }

  private static Handler handlerOf(String object) throws CommandFailure {
    if (matches(object, "address")) {
      return new IpAddressCommand()::run;
    }
    if (matches(object, "route")) {
      return new IpRouteCommand()::run;
    }
    if (object.length() > 1 && matches(object, "rule")) {
      return new IpRuleCommand();
    }
    if (matches(object, "neighbor") || matches(object, "neighbour")) {
      return new IpNeighCommand()::run;
    }
    if (matches(object, "link")) {
      return new IpLinkCommand()::run;
    }
    if (matches(object, "maddress") || matches(object, "maddr")) {
      return new IpMaddrCommand();
    }
    if (object.length() > 1 && matches(object, "monitor")) {
      return IpMonitorCommand::run;
    }
    if (matches(object, "tunnel") || object.equals("tunl")) {
      return new IpTunnelCommand()::run;
    }
    throw new CommandFailure("Object \"" + object + "\" is unknown, try \"ip help\".\n", 1);
  }

  private static IpOptions withOption(IpOptions o, String option, Arguments words)
      throws CommandFailure {
    String name = option.replaceFirst("^--?", "");
    if (matches(name, "statistics") || matches(name, "stats")) {
      return new IpOptions(
          o.statistics() + 1, o.details(), o.brief(), o.oneline(), o.addressesOnly());
    }
    if (name.length() > 1 && matches(name, "brief")) {
      return new IpOptions(o.statistics(), o.details(), true, o.oneline(), o.addressesOnly());
    }
    if (matches(name, "details")) {
      return new IpOptions(o.statistics(), true, o.brief(), o.oneline(), o.addressesOnly());
    }
    if (matches(name, "oneline")) {
      return new IpOptions(o.statistics(), o.details(), o.brief(), true, o.addressesOnly());
    }
    boolean family = matches(name, "family");
    if (name.equals("4") || family && words.peek().filter("inet"::equals).isPresent()) {
      if (family) {
        words.next();
      }
      return new IpOptions(o.statistics(), o.details(), o.brief(), o.oneline(), true);
    }
    boolean harmless =
        name.equals("0")
            || name.startsWith("c")
            || matches(name, "resolve")
            || matches(name, "numeric")
            || name.equals("N")
            || name.equals("h");
    if (!harmless) {
      throw new CommandFailure("Option \"" + option + "\" is unknown, try \"ip -help\".\n", USAGE);
    }
    return o;
  }

  /// Whether a word is a beginning of another.
  static boolean matches(String word, String whole) {
    return !word.isEmpty() && whole.startsWith(word);
  }

  static boolean isShow(String command) {
    return matches(command, "show") || matches(command, "list") || command.equals("lst");
  }

  static CommandFailure unknown(String command, String object) {
    return new CommandFailure(
        "Command \"" + command + "\" is unknown, try \"ip " + object + " help\".\n", USAGE);
  }

  /// An error of ip itself: a bad argument.
  static CommandFailure invalid(String text) {
    return new CommandFailure("Error: " + text + "\n", 1);
  }

  /// An error that the kernel explains.
  static CommandFailure refused(String text) {
    return new CommandFailure("Error: " + text + "\n", 2);
  }

  /// An error of the kernel.
  static CommandFailure answered(Errno errno) {
    return answered(errno.text());
  }

  static CommandFailure answered(String text) {
    return new CommandFailure("RTNETLINK answers: " + text + "\n", 2);
  }

  static void check(@Nullable Errno errno) throws CommandFailure {
    if (errno != null) {
      throw answered(errno);
    }
  }

  static CommandFailure garbage(String key, String word) {
    return new CommandFailure(
        "Error: either \"" + key + "\" is duplicate, or \"" + word + "\" is a garbage.\n", USAGE);
  }

  /// The word behind a keyword.
  static String value(Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw new CommandFailure("Command line is not complete. Try option \"help\"\n", USAGE);
    }
    return words.next();
  }

  static NetDevice device(Process process, String name) throws CommandFailure {
    return find(process, name)
        .orElseThrow(() -> new CommandFailure("Cannot find device \"" + name + "\"\n", 1));
  }

  /// A device by its name. The kernel looks for a module that has it, if there is none yet
  /// (net/core/dev_ioctl.c, `dev_load`).
  static Optional<NetDevice> find(Process process, String name) {
    Devices devices = process.host().stack().devices();
    Optional<NetDevice> found = devices.find(name);
    return found.isEmpty() && process.host().kernel().modules().load("netdev-" + name)
        ? devices.find(name)
        : found;
  }

  static Ipv4Prefix prefix(String text) throws CommandFailure {
    String whole = text.equals("default") || text.equals("any") ? "0.0.0.0/0" : text;
    return Ipv4Prefix.parse(whole)
        .orElseThrow(() -> invalid("any valid prefix is expected rather than \"" + text + "\"."));
  }

  static Ipv4Address address(String text) throws CommandFailure {
    return Ipv4Address.parse(text)
        .orElseThrow(() -> invalid("inet address is expected rather than \"" + text + "\"."));
  }

  static int number(String text, String what) throws CommandFailure {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          "Error: argument \"" + text + "\" is wrong: Invalid \"" + what + "\" value\n\n", USAGE);
    }
  }
}
