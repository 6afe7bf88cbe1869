package lvslab.reports.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.MacAddress;
import lvslab.reports.words.Words;

/// Tells what changed about a packet from one hop to the next.
public final class HopWords {
  private final Words words;
  private final Function<MacAddress, String> macs;

  /// Names a MAC address by itself and its host.
  HopWords(Words words, NameBook names) {
    this(words, mac -> named(mac, names));
  }

  /// With a language and words for MAC addresses.
  ///
  /// @param words the language
  /// @param macs what a MAC address is called
  public HopWords(Words words, Function<MacAddress, String> macs) {
    this.words = words;
    this.macs = macs;
  }

  /// What changed.
  ///
  /// @param before the frame that brought the packet
  /// @param after the frame that takes it on
  /// @return a line
  public String changes(EthernetFrame before, EthernetFrame after) {
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
        mac ? macs.apply(MacAddress.of(change.before())) : change.before(),
        mac ? macs.apply(MacAddress.of(change.after())) : change.after());
  }

  /// What a MAC address is called.
  String name(MacAddress mac) {
    return macs.apply(mac);
  }

  private static String named(MacAddress mac, NameBook names) {
    String name = names.nameOf(mac);
    return name.equals(mac.toString()) ? name : mac + " (" + name + ")";
  }
}
