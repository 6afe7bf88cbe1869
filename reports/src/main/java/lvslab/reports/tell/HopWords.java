package lvslab.reports.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.reports.words.Words;

/// Tells what changed about a packet from one hop to the next.
final class HopWords {
  private final Words words;
  private final NameBook names;

  HopWords(Words words, NameBook names) {
    this.words = words;
    this.names = names;
  }

  /// What changed, in a line.
  String changes(EthernetFrame before, EthernetFrame after) {
    List<HopChange> changes = HopChange.between(before, after);
    if (changes.isEmpty()) {
      return words.say("tell.unchanged");
    }
    List<String> parts = new ArrayList<>();
    boolean kept = true;
    for (HopChange change : changes) {
      kept &= change.field().startsWith("eth.") || change.field().equals("ip.ttl");
      part(change, changes, after).ifPresent(parts::add);
    }
    if (kept) {
      parts.add(words.say("tell.addresses.kept"));
    }
    return String.join("; ", parts);
  }

  private Optional<String> part(HopChange change, List<HopChange> all, EthernetFrame after) {
    return switch (change.field()) {
      case "tunnel.in" -> Optional.of(words.say("tell.tunnel.in", change.after(), outerTtl(after)));
      case "tunnel.out" -> Optional.of(words.say("tell.tunnel.out", change.before()));
      case "ip.src" -> Optional.of(translated(change, all, "src"));
      case "ip.dst" -> Optional.of(translated(change, all, "dst"));
      case "port.src" -> has(all, "ip.src") ? Optional.empty() : Optional.of(changed(change));
      case "port.dst" -> has(all, "ip.dst") ? Optional.empty() : Optional.of(changed(change));
      default -> Optional.of(changed(change));
    };
  }

  private static String outerTtl(EthernetFrame frame) {
    return frame.payload() instanceof Ipv4Packet outer ? Integer.toString(outer.ttl()) : "";
  }

  private static boolean has(List<HopChange> changes, String field) {
    return changes.stream().anyMatch(change -> change.field().equals(field));
  }

  /// An address, with its port if that changed too: `destination 10.0.0.172:80 =>
  /// 172.16.16.177:8080`.
  private String translated(HopChange address, List<HopChange> all, String end) {
    for (HopChange port : all) {
      if (port.field().equals("port." + end)) {
        return words.say(
            "tell.change",
            words.say("tell.field." + end),
            address.before() + ":" + port.before(),
            address.after() + ":" + port.after());
      }
    }
    return changed(address);
  }

  private String changed(HopChange change) {
    boolean mac = change.field().startsWith("eth.");
    return words.say(
        "tell.change",
        words.say("tell.field." + change.field()),
        mac ? named(MacAddress.of(change.before())) : change.before(),
        mac ? named(MacAddress.of(change.after())) : change.after());
  }

  /// A MAC address with the name of its host.
  String named(MacAddress mac) {
    String name = names.nameOf(mac);
    return name.equals(mac.toString()) ? name : mac + " (" + name + ")";
  }
}
