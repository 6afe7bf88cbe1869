package lvslab.net.bridge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;

/// brctl(8) of bridge-utils 1.7.
final class Brctl {
  private static final String ID = "8000.000000000000";
  private static final String[][] COMMANDS = {
    {"setageing", "<bridge> <time>", "set ageing time"},
    {"show", "[ <bridge> ]", "show a list of bridges"},
    {"showmacs", "<bridge>", "show a list of mac addrs"},
    {"showstp", "<bridge>", "show bridge stp info"},
  };

  Brctl() {}

  void run(Process process, List<String> words) throws BridgeFailure {
    if (words.isEmpty()) {
      throw new BridgeFailure(usage().strip(), 1);
    }
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "show" -> process.out(show(process, rest));
      case "showmacs" -> {
        expect("showmacs", rest, 1);
        Switch bridge = find(process, rest.getFirst(), "read of forward table failed: ");
        process.out(macs(process, bridge));
      }
      case "showstp" -> {
        expect("showstp", rest, 1);
        String complaint = rest.getFirst() + ": can't get info ";
        process.out(BrctlStp.text(process, find(process, rest.getFirst(), complaint)));
      }
      case "setageing" -> {
        expect("setageing", rest, 2);
        setAgeing(process, rest.getFirst(), rest.get(1));
      }
      default ->
          throw new BridgeFailure(
              "never heard of command [" + words.getFirst() + "]\n" + usage().strip(), 1);
    }
  }

  private static void expect(String command, List<String> rest, int count) throws BridgeFailure {
    if (rest.size() == count) {
      return;
    }
    for (String[] row : COMMANDS) {
      if (row[0].equals(command)) {
        throw new BridgeFailure(
            "Incorrect number of arguments for command\nUsage: brctl "
                + command
                + " "
                + row[1]
                + "\t\t"
                + row[2],
            1);
      }
    }
  }

  private static String usage() {
    StringBuilder text = new StringBuilder("Usage: brctl [commands]\ncommands:\n");
    for (String[] row : COMMANDS) {
      text.append(String.format(Locale.ROOT, "\t%-10s\t%s\t\t%s\n", row[0], row[1], row[2]));
    }
    return text.toString();
  }

  private static Switch find(Process process, String name, String complaint) throws BridgeFailure {
    return Bridge.of(process.host())
        .find(name)
        .orElseThrow(() -> new BridgeFailure(complaint + "No such device", 1));
  }

  private static String show(Process process, List<String> names) throws BridgeFailure {
    Bridge bridge = Bridge.of(process.host());
    StringBuilder text = new StringBuilder("bridge name\tbridge id\t\tSTP enabled\tinterfaces\n");
    for (String name : names) {
      if (bridge.find(name).isEmpty()) {
        throw new BridgeFailure("bridge " + name + " does not exist!", 1);
      }
    }
    bridge.only().ifPresent(found -> text.append(row(bridge, found)));
    return text.toString();
  }

  private static String row(Bridge bridge, Switch found) {
    List<String> ports = new ArrayList<>(bridge.ports().stream().map(Bridge::nameOf).toList());
    ports.sort(Comparator.naturalOrder());
    String between = "\n\t\t\t\t\t\t\t";
    return found.name() + "\t\t" + ID + "\tno\t\t" + String.join(between, ports) + "\n";
  }

  private static String macs(Process process, Switch found) {
    Bridge bridge = Bridge.of(process.host());
    long now = process.host().kernel().nowNanos();
    List<MacTable.Known> known = new ArrayList<>(found.table().known(now));
    known.sort(Comparator.comparingLong(k -> k.mac().bits()));
    StringBuilder text = new StringBuilder("port no\tmac addr\t\tis local?\tageing timer\n");
    for (MacTable.Known entry : known) {
      SwitchPort port = entry.port();
      boolean local = entry.kind() == MacTable.Kind.PERMANENT;
      text.append(String.format(Locale.ROOT, "%3d\t", bridge.numberOf(port)));
      text.append(entry.mac()).append(local ? "\tyes\t\t" : "\tno\t\t");
      text.append(Bridge.seconds(entry.isKept() ? 0 : entry.ageNanos())).append('\n');
    }
    return text.toString();
  }

  private static void setAgeing(Process process, String name, String text) throws BridgeFailure {
    if (!text.matches("\\d{1,8}(\\.\\d{1,2})?")) {
      throw new BridgeFailure("bad ageing time value", 1);
    }
    Switch found = find(process, name, "set ageing time failed: ");
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    String rest = ((dot < 0 ? "" : text.substring(dot + 1)) + "00").substring(0, 2);
    long hundredths = Long.parseLong(whole + rest);
    long now = process.host().kernel().nowNanos();
    found.table().setAgeing(hundredths * 10 * SimTime.MILLISECOND, now);
  }
}
