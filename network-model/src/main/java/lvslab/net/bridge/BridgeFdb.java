package lvslab.net.bridge;

import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Process;
import lvslab.net.link.MacTable;
import lvslab.net.link.SwitchPort;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// `bridge fdb` (iproute2 bridge/fdb.c): where the bridge has learned, or was told, that addresses
/// are.
final class BridgeFdb {
  private final Process process;
  private final Bridge bridge;
  private final boolean statistics;

  BridgeFdb(Process process, boolean statistics) {
    this.process = process;
    this.statistics = statistics;
    bridge = Bridge.of(process.host());
  }

  void run(List<String> words) throws BridgeFailure {
    String command = words.isEmpty() ? "show" : words.removeFirst();
    if ("add".startsWith(command)) {
      change(words, true, false);
    } else if ("append".startsWith(command)) {
      change(words, true, false);
    } else if ("replace".startsWith(command)) {
      change(words, true, true);
    } else if ("delete".startsWith(command)) {
      change(words, false, false);
    } else if (BridgeTool.isShow(command)) {
      show(words);
    } else {
      throw BridgeTool.unknown(command, "fdb");
    }
  }

  private long now() {
    return process.host().kernel().nowNanos();
  }

  private void show(List<String> words) throws BridgeFailure {
    @Nullable String device = null;
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      switch (word) {
        case "br", "brport" -> {
          String name = BridgeTool.value(words);
          if (bridge.find(name).isEmpty()) {
            throw new BridgeFailure(
                "Cannot find bridge device \"" + name + "\"", BridgeTool.STATUS);
          }
        }
        case "dev" -> device = BridgeTool.value(words);
        case "dynamic", "static", "state" -> {} // shown in any case
        default -> device = word;
      }
    }
    if (device != null && bridge.port(device).isEmpty() && bridge.find(device).isEmpty()) {
      throw new BridgeFailure("Cannot find device \"" + device + "\"", BridgeTool.STATUS);
    }
    for (SwitchPort port : bridge.ports()) {
      if (device == null || Bridge.nameOf(port).equals(device)) {
        for (MacTable.Known entry : port.owner().table().known(now())) {
          if (entry.port() == port) {
            process.out(text(entry, device == null));
          }
        }
      }
    }
  }

  private String text(MacTable.Known entry, boolean withDevice) {
    String used =
        " used " + entry.unusedNanos() / SimTime.SECOND + "/" + entry.ageNanos() / SimTime.SECOND;
    return entry.mac()
        + (withDevice ? " dev " + Bridge.nameOf(entry.port()) : "")
        + (statistics ? used : "")
        + " master "
        + entry.port().owner().name()
        + switch (entry.kind()) {
          case DYNAMIC -> " ";
          case STATIC -> " static";
          case PERMANENT -> " permanent";
        }
        + "\n";
  }

  private void change(List<String> words, boolean add, boolean replace) throws BridgeFailure {
    @Nullable String address = null;
    @Nullable String device = null;
    MacTable.Kind kind = MacTable.Kind.PERMANENT;
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      switch (word) {
        case "dev" -> device = BridgeTool.value(words);
        case "local", "permanent" -> kind = MacTable.Kind.PERMANENT;
        case "temp", "static" -> kind = MacTable.Kind.STATIC;
        case "dynamic" -> kind = MacTable.Kind.DYNAMIC;
        case "master" -> {} // the only table that the ports here have
        default -> address = word.equals("to") ? BridgeTool.value(words) : word;
      }
    }
    if (address == null || device == null) {
      throw new BridgeFailure("Device and address are required arguments.", BridgeTool.STATUS);
    }
    String asked = address;
    MacAddress mac =
        MacAddress.parse(asked)
            .orElseThrow(
                () -> new BridgeFailure("Invalid mac address " + asked, BridgeTool.STATUS));
    String name = device;
    SwitchPort port =
        bridge
            .port(name)
            .orElseThrow(
                () -> new BridgeFailure("Cannot find device \"" + name + "\"", BridgeTool.STATUS));
    MacTable table = port.owner().table();
    if (!add) {
      if (!table.remove(mac, port, now())) {
        throw answered("No such file or directory");
      }
      return;
    }
    boolean held = table.known(now()).stream().anyMatch(e -> e.mac().equals(mac));
    if (held && !replace) {
      throw answered("File exists");
    }
    table.put(mac, port, kind, now());
  }

  private static BridgeFailure answered(String text) {
    return new BridgeFailure("RTNETLINK answers: " + text, BridgeTool.STATUS);
  }
}
