package lvslab.scenarios.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// Sends one ARP frame with any content, for what no tool of Linux sends: `lab-frame --dev eth0
/// --arp request --spa A --tpa B [--sha MAC] [--tha MAC] [--src MAC] [--dst MAC]`.
public final class LabFrame implements Program {
  /// What one types.
  public static final String NAME = "lab-frame";

  private static final List<String> OPTIONS =
      List.of("--dev", "--arp", "--sha", "--spa", "--tha", "--tpa", "--src", "--dst");
  private static final int USAGE = 2;

  /// Makes one.
  public LabFrame() {}

  @Override
  public void start(Process process) {
    Map<String, String> options = new TreeMap<>();
    List<String> words = process.words();
    for (int i = 1; i < words.size(); i += 2) {
      if (!OPTIONS.contains(words.get(i)) || i + 1 == words.size()) {
        fail(process, "unrecognized arguments: " + words.get(i), USAGE);
        return;
      }
      options.put(words.get(i), words.get(i + 1));
    }
    Optional<NetDevice> device =
        process.host().stack().devices().find(options.getOrDefault("--dev", ""));
    if (device.isEmpty()) {
      fail(process, "no such device", 1);
    } else if (!device.get().isUp()) {
      fail(process, "Network is down", 1);
    } else {
      send(process, device.get(), options);
    }
  }

  private static void send(Process process, NetDevice device, Map<String, String> options) {
    @Nullable MacAddress source = mac(options, "--src", device.mac());
    @Nullable MacAddress destination = mac(options, "--dst", MacAddress.BROADCAST);
    @Nullable MacAddress sender = mac(options, "--sha", source);
    @Nullable MacAddress target = mac(options, "--tha", MacAddress.ZERO);
    @Nullable Ipv4Address senderIp = ip(options, "--spa");
    @Nullable Ipv4Address targetIp = ip(options, "--tpa");
    String operation = options.getOrDefault("--arp", "");
    boolean known = operation.equals("request") || operation.equals("reply");
    if (source == null || destination == null || sender == null || target == null) {
      fail(process, "not a MAC address", USAGE);
    } else if (senderIp == null || targetIp == null || !known) {
      fail(process, "--arp request|reply, --spa and --tpa are needed", USAGE);
    } else {
      int code = operation.equals("request") ? ArpPacket.REQUEST : ArpPacket.REPLY;
      var arp = new ArpPacket(code, sender, senderIp, target, targetIp);
      long lineage = process.host().kernel().newLineage();
      device.transmit(EthernetFrame.of(destination, source, arp), lineage);
      process.exit(0);
    }
  }

  private static void fail(Process process, String message, int status) {
    process.err(NAME + ": error: " + message + "\n");
    process.exit(status);
  }

  private static @Nullable MacAddress mac(
      Map<String, String> options, String key, @Nullable MacAddress otherwise) {
    @Nullable String text = options.get(key);
    return text == null ? otherwise : MacAddress.parse(text).orElse(null);
  }

  private static @Nullable Ipv4Address ip(Map<String, String> options, String key) {
    return Ipv4Address.parse(options.getOrDefault(key, "")).orElse(null);
  }
}
