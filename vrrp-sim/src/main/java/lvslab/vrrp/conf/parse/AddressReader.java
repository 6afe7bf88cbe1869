package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// `ADDRESS[/LENGTH] [brd X] [dev IF] [scope S] [label L] [peer P] [no_track]...`
/// (vrrp_ipaddress.c: alloc_ipaddress).
final class AddressReader {
  private static final List<String> FLAGS =
      List.of("home", "-nodad", "mngtmpaddr", "noprefixroute", "autojoin");

  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  AddressReader(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  /// What an entry says so far.
  private static final class Entry {
    String text = "";
    int length;
    String device = "";
    String label = "";
    int scope;
    @Nullable String broadcast;
    boolean tracked = true;
    boolean peer;
    boolean trackGroup;
    boolean vmac;

    boolean isIpv6() {
      return IpText.isIpv6Like(text);
    }
  }

  /// Reads one; null after a complaint that removes it.
  @Nullable VirtualAddress read(Line line, boolean isStatic) {
    var entry = new Entry();
    if (!address(entry, line.word(0), true)) {
      return null;
    }
    int at = 1;
    while (at < line.size()) {
      String word = line.word(at);
      boolean known =
          word.matches("dev|scope|broadcast|brd|label|peer|preferred_lft")
              || isStatic && word.equals("track_group");
      if (!known) {
        option(entry, word, isStatic);
        at++;
        continue;
      }
      if (at + 1 >= line.size()) {
        reports.error("No " + word + " parameter specified for " + line.word(0));
        return null;
      }
      if (!value(entry, word, line.word(at + 1), line)) {
        return null;
      }
      at += 2;
    }
    return finish(entry, line, isStatic);
  }

  private boolean address(Entry entry, String text, boolean withLength) {
    int slash = withLength ? text.indexOf('/') : -1;
    String host = slash < 0 ? text : text.substring(0, slash);
    int full = IpText.isIpv6Like(text) ? 128 : 32;
    int length = full;
    if (slash >= 0) {
      String behind = text.substring(slash + 1);
      OptionalLong given = context.numbers.unsigned(behind, 0, full, true);
      if (given.isEmpty()) {
        reports.error(
            "Invalid address prefix len " + behind + " for address " + text + " - using " + full);
      }
      length = (int) given.orElse(full);
    }
    if (!IpText.isAddress(host)) {
      reports.error("VRRP parsed invalid IP " + text + ". skipping IP...");
      return false;
    }
    entry.text = host;
    entry.length = length;
    return true;
  }

  private void option(Entry entry, String word, boolean isStatic) {
    if (word.equals("no_track")) {
      entry.tracked = false;
    } else if (!isStatic && word.equals("use_vmac")) {
      entry.vmac = true;
    } else if (!FLAGS.contains(word)) {
      reports.error("Unknown configuration entry '" + word + "' for ip address - ignoring");
    }
  }

  /// Takes an option with a value; false if the address goes.
  private boolean value(Entry entry, String word, String value, Line line) {
    String address = line.word(0);
    switch (word) {
      case "dev" -> {
        if (!entry.device.isEmpty()) {
          reports.error("Cannot specify ipaddress device more than once for " + address);
          return false;
        }
        if (context.device(value).isEmpty()) {
          reports.error(
              "WARNING - interface " + value + " for ip address " + address + " doesn't exist");
          return false;
        }
        entry.device = value;
      }
      case "scope" -> {
        Optional<Integer> scope = scope(value);
        if (scope.isEmpty()) {
          reports.error("Invalid scope '" + value + "' specified for " + address + " - ignoring");
        }
        entry.scope = scope.orElse(entry.scope);
      }
      case "brd", "broadcast" -> {
        return broadcast(entry, word, value, address);
      }
      case "label" -> {
        if (value.length() >= 16) {
          reports.error(
              "Address label " + value + " is longer than maximum length 15 - removing address");
          return false;
        }
        entry.label = value;
      }
      case "peer" -> peer(entry, value);
      case "preferred_lft" -> {
        boolean good =
            value.equals("forever")
                || context.numbers.unsigned(value, 0, Numbers.UINT_MAX, true).isPresent();
        if (!good) {
          reports.error("preferred_lft " + value + " is invalid");
        }
      }
      default -> trackGroup(entry, value);
    }
    return true;
  }

  private void trackGroup(Entry entry, String value) {
    entry.trackGroup = draft.trackGroups.contains(value);
    if (!entry.trackGroup) {
      reports.error("track_group " + value + " not found");
    }
  }

  private static Optional<Integer> scope(String value) {
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      return number <= 255 ? Optional.of(number) : Optional.empty();
    }
    return switch (value) {
      case "global" -> Optional.of(0);
      case "site" -> Optional.of(200);
      case "link" -> Optional.of(253);
      case "host" -> Optional.of(254);
      case "nowhere" -> Optional.of(255);
      default -> Optional.empty();
    };
  }

  private boolean broadcast(Entry entry, String word, String value, String address) {
    if (entry.isIpv6()) {
      reports.error(
          "VRRP is trying to assign a broadcast "
              + word
              + " to the IPv6 address "
              + address
              + " !!?? WTF... skipping VIP...");
      return false;
    }
    if (!value.equals("-") && !value.equals("+") && !IpText.isIpv4(value)) {
      reports.error("VRRP is trying to assign invalid broadcast " + value + ". skipping VIP...");
      return false;
    }
    entry.broadcast = value;
    return true;
  }

  private void peer(Entry entry, String value) {
    if (entry.peer) {
      reports.error("Peer " + value + " - another peer has already been specified");
      return;
    }
    var other = new Entry();
    if (!address(other, value, false)) {
      reports.error("Invalid peer address " + value);
    } else if (other.isIpv6() != entry.isIpv6()) {
      reports.error("Peer address " + value + " does not match address family");
    } else {
      if (entry.length != (entry.isIpv6() ? 128 : 32)) {
        reports.error("Cannot specify address prefix when specifying peer address - ignoring");
      }
      entry.peer = true;
      entry.length = other.length;
    }
  }

  private @Nullable VirtualAddress finish(Entry entry, Line line, boolean isStatic) {
    boolean computed = "-".equals(entry.broadcast) || "+".equals(entry.broadcast);
    if (entry.broadcast != null && entry.peer) {
      reports.error("Cannot specify broadcast and peer addresses - ignoring broadcast address");
      entry.broadcast = null;
    } else if (computed && entry.length > 30) {
      reports.error("Address prefix length " + entry.length + " too long for broadcast");
      entry.broadcast = null;
    }
    if (isStatic && entry.device.isEmpty()) {
      String usual =
          context.global.defaultInterface.isEmpty() ? "eth0" : context.global.defaultInterface;
      if (context.machine.findInterface(usual).isEmpty()) {
        reports.report(
            ErrorClass.FATAL,
            "Static address "
                + line.word(0)
                + " requires either an interface or default interface must exist");
        return null;
      }
      entry.device = usual;
    }
    if (entry.vmac && entry.device.isEmpty()) {
      reports.error("use_vmac for a address requires an interface");
      entry.vmac = false;
    }
    if (entry.isIpv6() && entry.scope != 0) {
      reports.error(
          "Cannot specify scope for IPv6 addresses (" + line.word(0) + ") - ignoring scope");
    }
    if (entry.isIpv6() && !entry.label.isEmpty()) {
      reports.error(
          "Cannot specify label for IPv6 addresses (" + line.word(0) + ") - ignoring label");
    }
    return new VirtualAddress(
        new ConfAddress(entry.text),
        entry.length,
        entry.device,
        entry.isIpv6() ? "" : entry.label,
        entry.isIpv6() ? 0 : entry.scope,
        Optional.ofNullable(entry.broadcast),
        entry.tracked,
        entry.vmac ? "use_vmac" : "",
        line.span(0));
  }
}
