package lvslab.net.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.net.host.Process;
import lvslab.net.link.PortState;
import lvslab.net.link.SwitchPort;
import org.jspecify.annotations.Nullable;

/// `bridge link` (iproute2 bridge/link.c).
final class BridgeLink {
  private final Process process;
  private final Bridge bridge;
  private final boolean details;

  BridgeLink(Process process, boolean details) {
    this.process = process;
    this.details = details;
    bridge = Bridge.of(process.host());
  }

  void run(List<String> words) throws BridgeFailure {
    String command = words.isEmpty() ? "show" : words.removeFirst();
    if ("set".startsWith(command) && command.length() > 1) {
      set(words);
    } else if (BridgeTool.isShow(command)) {
      show(words);
    } else {
      throw BridgeTool.unknown(command, "link");
    }
  }

  private void show(List<String> words) throws BridgeFailure {
    @Nullable String only = null;
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      only = word.equals("dev") ? BridgeTool.value(words) : word;
    }
    if (only != null && bridge.port(only).isEmpty()) {
      throw new BridgeFailure("Cannot find device \"" + only + "\"", BridgeTool.STATUS);
    }
    for (SwitchPort port : bridge.ports()) {
      if (only == null || Bridge.nameOf(port).equals(only)) {
        process.out(text(port));
      }
    }
  }

  private String text(SwitchPort port) {
    String flags =
        port.hasCarrier() ? "BROADCAST,MULTICAST,UP,LOWER_UP" : "NO-CARRIER,BROADCAST,MULTICAST,UP";
    String line =
        bridge.indexOf(port)
            + ": "
            + Bridge.nameOf(port)
            + ": <"
            + flags
            + "> mtu 1500 master "
            + port.owner().name()
            + " state "
            + Bridge.stateOf(port).text()
            + " priority 32 cost "
            + Bridge.costOf(port)
            + " \n";
    return details ? line + flags(port) : line;
  }

  private static String flags(SwitchPort port) {
    return "    hairpin off guard off root_block off fastleave off learning "
        + onOff(port.isLearning())
        + " flood "
        + onOff(port.isFlooding())
        + " mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off"
        + " vlan_tunnel off isolated "
        + onOff(port.isIsolated())
        + " locked off \n";
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private void set(List<String> words) throws BridgeFailure {
    @Nullable String name = null;
    List<Consumer<SwitchPort>> changes = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      switch (word) {
        case "dev" -> name = BridgeTool.value(words);
        case "state" -> {
          PortState state =
              PortState.parse(BridgeTool.value(words))
                  .orElseThrow(
                      () -> new BridgeFailure("Error: invalid STP port state", BridgeTool.STATUS));
          changes.add(port -> port.setState(state));
        }
        case "learning" -> {
          boolean on = isOn("learning", BridgeTool.value(words));
          changes.add(port -> port.setLearning(on));
        }
        case "flood" -> {
          boolean on = isOn("flood", BridgeTool.value(words));
          changes.add(port -> port.setFlooding(on));
        }
        case "isolated" -> {
          boolean on = isOn("isolated", BridgeTool.value(words));
          changes.add(port -> port.setIsolated(on));
        }
        default ->
            throw new BridgeFailure(
                "bridge: " + word + " cannot be set in this lab", BridgeTool.STATUS);
      }
    }
    if (name == null) {
      throw new BridgeFailure("Device is a required argument.", BridgeTool.STATUS);
    }
    String asked = name;
    SwitchPort port =
        bridge
            .port(asked)
            .orElseThrow(
                () ->
                    new BridgeFailure(
                        "Cannot find bridge device \"" + asked + "\"", BridgeTool.STATUS));
    changes.forEach(change -> change.accept(port));
  }

  private static boolean isOn(String key, String text) throws BridgeFailure {
    if (!text.equals("on") && !text.equals("off")) {
      throw new BridgeFailure(
          "Error: argument of \""
              + key
              + "\" must be one of \"on\" or \"off\", not \""
              + text
              + "\"",
          BridgeTool.STATUS);
    }
    return text.equals("on");
  }
}
