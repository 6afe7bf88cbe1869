package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.net.wire.MacAddress;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.UnicastPeer;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// Addresses in vrrp_instance: the virtual ones, and those that adverts come from and go to.
final class InstanceTransportKeywords {
  private static final int MAC_OCTETS = 6;

  /// 00:00:5e:00:01, behind which the VRID stands; IPv6 has the next (RFC 5798 section 7.3).
  private static final long RFC_IPV4 = 0x0000_5E00_01L;

  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  InstanceTransportKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  void addTo(BlockTable<InstanceDraft> table) {
    var addresses = new AddressReader(context, draft);
    var routes = new RouteReader(context);
    var rules = new RuleReader(context);
    table
        .values("virtual_ipaddress", (i, line) -> virtual(i, addresses.read(line, false), line))
        .values(
            "virtual_ipaddress_excluded",
            (i, line) -> {
              @Nullable VirtualAddress address = addresses.read(line, false);
              if (address != null) {
                i.excluded.add(address);
              }
            })
        .values("virtual_routes", (i, line) -> add(i.routes, routes.read(line)))
        .values("virtual_rules", (i, line) -> add(i.rules, rules.read(line)))
        .on("use_vmac", this::vmac)
        .mark("use_vmac_addr", i -> i.vmacAddress = true)
        .mark("vmac_xmit_base", i -> i.transmitBase = true)
        .mark("use_ipvlan", i -> i.ipvlan = true)
        .on(
            "unicast_peer",
            (i, line) -> {
              i.unicastConfigured = true;
              context.blocks.values(line, l -> peer(i, l));
            })
        .mark(
            "unicast_fault_no_peer",
            i -> {
              i.unicastConfigured = true;
              i.faultWithoutPeers = true;
            })
        .mark(
            "check_unicast_src",
            i -> {
              i.unicastConfigured = true;
              i.checkSource = true;
            })
        .on("old_unicast_checksum", this::oldChecksum)
        .on("native_ipv6", (i, line) -> nativeIpv6(i))
        .on("mcast_src_ip", this::source)
        .on(
            "unicast_src_ip",
            (i, line) -> {
              i.unicastConfigured = true;
              source(i, line);
            })
        .on("mcast_dst_ip", this::group)
        .mark("track_src_ip", i -> i.trackSource = true)
        .number(
            "unicast_ttl",
            (n, t) -> n.unsigned(t, 0, 255, false),
            (i, v) -> "(" + i.name + "): TTL '" + v + "' not valid - must be between 0 & 255",
            (i, v) -> i.ttl = (int) v);
  }

  private static <T> void add(List<T> list, @Nullable T read) {
    if (read != null) {
      list.add(read);
    }
  }

  private static InstanceDraft.Family familyOf(String address) {
    return IpText.isIpv6Like(address) ? InstanceDraft.Family.V6 : InstanceDraft.Family.V4;
  }

  /// Whether an address is of the instance's family, which the first address decides.
  private static boolean agrees(InstanceDraft i, String address) {
    if (i.family == InstanceDraft.Family.NONE) {
      i.family = familyOf(address);
    }
    return i.family == familyOf(address);
  }

  private void virtual(InstanceDraft i, @Nullable VirtualAddress address, Line line) {
    if (address == null) {
      return;
    }
    if (agrees(i, address.address().text())) {
      i.addresses.add(address);
    } else {
      reports.error(
          "("
              + i.name
              + "): address family must match VRRP instance ["
              + line.word(0)
              + "] - ignoring");
    }
  }

  private void vmac(InstanceDraft i, Line line) {
    i.vmac = true;
    for (int k = 1; k < line.size() && k <= 2; k++) {
      String word = line.word(k);
      if (word.indexOf(':') >= 0) {
        if (i.vmacMac) {
          reports.error("VMAC interface address already specified");
        } else if (!word.matches("[0-9A-Fa-f:]*")) {
          reports.error("VMAC invalid MAC address " + word);
        } else if (!word.matches(
            "([0-9A-Fa-f]{1,2}:){4}([0-9A-Fa-f]{1,2}(:([0-9A-Fa-f]{1,2})?)?)?")) {
          reports.error("VMAC invalid MAC address " + word + " - ignored");
        } else {
          mac(i, word);
        }
      } else {
        vmacName(i, word);
      }
    }
  }

  /// Of an address with five octets the VRID is the sixth.
  private void mac(InstanceDraft i, String text) {
    long bits = 0;
    String[] octets = text.split(":", -1);
    for (int k = 0; k < MAC_OCTETS; k++) {
      boolean given = k < octets.length && !octets[k].isEmpty();
      bits = bits << 8 | (given ? Integer.parseInt(octets[k], 16) : 0);
    }
    long block = bits >> 8;
    if (new MacAddress(bits).isGroup()) {
      reports.error("VMAC MAC address is multicast " + text + " - ignoring");
    } else if (block == RFC_IPV4 || block == RFC_IPV4 + 1) {
      reports.error("VMAC MAC address not allowed to be RFC5798 address (" + text + ") - ignoring");
    } else {
      i.vmacMac = true;
      i.vmacWritten = new MacAddress(bits);
      i.vmacEndsInVrid = octets.length < MAC_OCTETS || octets[MAC_OCTETS - 1].isEmpty();
    }
  }

  private void vmacName(InstanceDraft i, String name) {
    if (!i.vmacDevice.isEmpty()) {
      reports.error("VMAC interface name already specified");
    } else if (name.length() >= 16 || name.matches(".*[/:].*|\\.\\.?")) {
      reports.error("VMAC interface name '" + name + "' too long or invalid characters - ignoring");
    } else {
      for (InstanceDraft other : draft.instances) {
        if (other.vmacDevice.equals(name)) {
          reports.error(
              i.say(
                  "VRRP instance "
                      + other.name
                      + " is already using "
                      + name
                      + " - ignoring name"));
          return;
        }
      }
      i.vmacDevice = name;
      if (context.machine.findInterface(name).isPresent()) {
        reports.error(
            i.say(
                "interface "
                    + name
                    + " already exists and is not a private macvlan; ignoring vmac if_name"));
        i.vmacDevice = "";
      }
    }
  }

  private void oldChecksum(InstanceDraft i, Line line) {
    i.unicastConfigured = true;
    if (line.size() >= 2 && !line.word(1).equals("never")) {
      reports.error(i.say("Unknown old_unicast_chksum mode " + line.word(1) + " - ignoring"));
    }
  }

  private void nativeIpv6(InstanceDraft i) {
    if (i.family == InstanceDraft.Family.V4) {
      reports.error(i.say("Cannot specify native_ipv6 with IPv4 addresses"));
      return;
    }
    i.family = InstanceDraft.Family.V6;
    i.version = 3;
  }

  private void peer(InstanceDraft i, Line line) {
    String text = line.word(0);
    String about = "Configuration error: VRRP instance[" + i.name + "] ";
    if (!IpText.isAddress(text.replaceFirst("[-/].*", ""))) {
      reports.error(about + "malformed unicast peer address[" + text + "]. Skipping...");
      return;
    }
    if (!agrees(i, text)) {
      reports.error(
          about
              + "and unicast peer address["
              + text
              + "] MUST be of the same family !!! Skipping...");
      return;
    }
    int min = 0;
    int max = 255;
    for (int k = 1; k < line.size(); k += 2) {
      String option = line.word(k);
      if (k + 1 >= line.size()) {
        reports.error(i.say(option + " is missing a value"));
        break;
      }
      OptionalLong ttl = context.numbers.unsigned(line.word(k + 1), 0, 255, false);
      if (ttl.isEmpty()) {
        continue;
      }
      if (!option.equals("min_ttl") && !option.equals("max_ttl")) {
        reports.error(i.say("unknown unicast_peer option " + option));
        break;
      }
      min = option.equals("min_ttl") ? (int) ttl.getAsLong() : min;
      max = option.equals("max_ttl") ? (int) ttl.getAsLong() : max;
      i.checkSource = true;
    }
    if (min > max) {
      reports.error(
          i.say("min_ttl " + min + " > max_ttl " + max + " - all packets will be discarded"));
    }
    i.peers.add(new UnicastPeer(new ConfAddress(text), min, max, line.span(0)));
  }

  private void source(InstanceDraft i, Line line) {
    String text = line.word(1);
    String about = "Configuration error: VRRP instance[" + i.name + "] ";
    if (!IpText.isAddress(text.replaceFirst("[-/].*", ""))) {
      reports.error(about + "malformed src address[" + text + "]. Skipping...");
      i.source = null;
      return;
    }
    i.source = new ConfAddress(text.replaceFirst("[-/].*", ""));
    if (!agrees(i, text)) {
      reports.error(
          about + "and src address[" + text + "] MUST be of the same family !!! Skipping...");
      i.source = null;
    }
  }

  private void group(InstanceDraft i, Line line) {
    String text = line.word(1);
    if (!IpText.isAddress(text)) {
      reports.error(i.say("malformed mcast dest address " + text + ". Skipping..."));
      return;
    }
    boolean agrees = agrees(i, text);
    if (!agrees) {
      reports.error(
          i.say("mcast dest address " + text + " MUST match VRRP instance family. Skipping..."));
    }
    boolean v6 = IpText.isIpv6Like(text);
    boolean multicast = v6 ? text.matches("(?i)ff.2:.*") : IpText.isMulticast(text);
    if (agrees && !multicast) {
      reports.error(
          i.say(
              "mcast_dst_ip "
                  + text
                  + " not"
                  + (v6 ? " link-local" : "")
                  + " multicast. Skipping..."));
    }
    i.group = agrees && multicast ? new ConfAddress(text) : null;
  }
}
