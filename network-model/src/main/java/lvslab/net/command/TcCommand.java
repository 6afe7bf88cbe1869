package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.device.NetemQdisc;
import lvslab.net.device.Qdisc;
import lvslab.net.host.Process;
import lvslab.net.link.NetemOptions;
import org.jspecify.annotations.Nullable;

/// `tc qdisc`, for netem at the root of a device (tc(8), tc-netem(8); iproute2 tc/tc_qdisc.c).
final class TcCommand implements Tool {
  private static final String USAGE =
      """
      Usage: tc [ OPTIONS ] OBJECT { COMMAND | help }
             tc [-force] -batch filename
      where  OBJECT := { qdisc | class | filter | chain |
                         action | monitor | exec }
             OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -r[aw] }
      """;

  private static final int FIRST_HANDLE = 0x8001;

  /// The handles that a host has given away.
  private static final class Handles {
    private int next = FIRST_HANDLE;
  }

  @Override
  public int run(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean statistics = words.removeIf(word -> word.matches("-s(tat(istic)?s?)?"));
    if (words.isEmpty() || words.getFirst().equals("help")) {
      process.err(USAGE);
      return words.isEmpty() ? 1 : 0;
    }
    if (!"qdisc".startsWith(words.getFirst())) {
      String what = words.getFirst();
      throw new CommandFailure("Object \"" + what + "\" is unknown, try \"tc help\".\n", 1);
    }
    var rest = new Arguments(words.subList(1, words.size()));
    String verb = rest.hasNext() ? rest.next() : "show";
    switch (verb) {
      case "show", "list", "ls", "lst" -> show(process, rest, statistics);
      case "add", "change", "replace", "del", "delete" -> set(process, verb, rest);
      default ->
          throw new CommandFailure(
              "Command \"" + verb + "\" is unknown, try \"tc qdisc help\".\n", 1);
    }
    return 0;
  }

  private static NetDevice device(Process process, String name) throws CommandFailure {
    return process
        .host()
        .stack()
        .devices()
        .find(name)
        .orElseThrow(() -> new CommandFailure("Cannot find device \"" + name + "\"\n", 1));
  }

  private static void set(Process process, String verb, Arguments words) throws CommandFailure {
    @Nullable NetDevice device = null;
    boolean root = false;
    int handle = 0;
    Optional<String> kind = Optional.empty();
    while (words.hasNext() && kind.isEmpty()) {
      String word = words.next();
      switch (word) {
        case "dev" -> device = device(process, words.hasNext() ? words.next() : "");
        case "root" -> root = true;
        case "handle" -> handle = handle(words.hasNext() ? words.next() : "");
        default -> kind = Optional.of(word);
      }
    }
    if (device == null || !root) {
      throw new CommandFailure(
          device == null
              ? "Command line is not complete. Try option \"help\"\n"
              : "RTNETLINK answers: Operation not supported\n",
          device == null ? 1 : 2);
    }
    @Nullable Qdisc former = device.qdisc();
    if (verb.startsWith("del")) {
      if (former == null) {
        throw new CommandFailure("Error: Cannot delete qdisc with handle of zero.\n", 2);
      }
      device.setQdisc(null);
      return;
    }
    String name = kind.orElse("");
    if (!name.equals(NetemQdisc.KIND)) {
      throw new CommandFailure(
          name.isEmpty()
              ? "Error: Qdisc kind must be specified.\n"
              : "Error: Specified qdisc kind is unknown.\n",
          2);
    }
    NetemOptions options = NetemArguments.read(words);
    if (former instanceof NetemQdisc netem && !verb.equals("add")) {
      netem.change(options);
    } else if (former != null) {
      throw new CommandFailure("Error: Exclusivity flag on, cannot modify.\n", 2);
    } else if (verb.equals("change")) {
      throw new CommandFailure("Error: Qdisc not found. To create specify NLM_F_CREATE flag.\n", 2);
    } else {
      Handles handles = process.host().part(Handles.class, host -> new Handles());
      int major = handle != 0 ? handle : handles.next++;
      device.setQdisc(new NetemQdisc(device, major, options));
    }
  }

  private static int handle(String word) throws CommandFailure {
    if (!word.matches("[0-9a-fA-F]{1,4}:0?")) {
      throw new CommandFailure("Invalid qdisc ID: \"" + word + "\"\n", 1);
    }
    return Integer.parseInt(word.substring(0, word.indexOf(':')), 16);
  }

  private static void show(Process process, Arguments words, boolean statistics)
      throws CommandFailure {
    @Nullable NetDevice only = null;
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("dev") && words.hasNext()) {
        only = device(process, words.next());
      } else if (!word.equals("root")) {
        throw new CommandFailure("What is \"" + word + "\"? Try \"tc qdisc help\".\n", 1);
      }
    }
    var text = new StringBuilder();
    for (NetDevice device : process.host().stack().devices().list()) {
      if (device.isActivated() && (only == null || only == device)) {
        text.append(line(device, only == null)).append('\n');
        text.append(statistics ? counters(device) : "");
      }
    }
    process.out(text.toString());
  }

  private static String line(NetDevice device, boolean named) {
    String where = (named ? "dev " + device.name() + " " : "") + "root refcnt 2";
    @Nullable Qdisc given = device.qdisc();
    if (given instanceof NetemQdisc netem) {
      String handle = Integer.toHexString(netem.handle());
      return "qdisc netem " + handle + ": " + where + netem.options();
    }
    return device.needsNeighbours()
        ? "qdisc pfifo_fast 0: " + where + " bands 3 priomap  1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1"
        : "qdisc noqueue 0: " + where + " ";
  }

  private static String counters(NetDevice device) {
    @Nullable Qdisc given = device.qdisc();
    boolean counted = given != null || device.needsNeighbours();
    long bytes = given != null ? given.sentBytes() : device.counters().txBytes();
    long packets = given != null ? given.sentPackets() : device.counters().txPackets();
    return String.format(
        Locale.ROOT,
        " Sent %d bytes %d pkt (dropped %d, overlimits 0 requeues 0) \n"
            + " backlog %db %dp requeues 0\n",
        counted ? bytes : 0,
        counted ? packets : 0,
        given == null ? 0 : given.drops(),
        given == null ? 0 : given.backlogBytes(),
        given == null ? 0 : given.length());
  }
}
