package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ErrorClass;
import lvslab.vrrp.conf.InterfacesConf.Delay;
import lvslab.vrrp.conf.InterfacesConf.LinkbeatType;

/// linkbeat_interfaces and interface_up_down_delays (vrrp/vrrp_parser.c).
final class InterfaceKeywords {
  private static final long SECONDS_MAX = 255;

  private final Context context;
  private final Reports reports;
  private final InterfacesDraft draft;

  InterfaceKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft.interfaces;
  }

  void addLinkbeats(List<Keyword> roots, boolean active) {
    roots.add(
        new Keyword(
            "linkbeat_interfaces",
            active,
            line -> context.blocks.values(line, this::linkbeat),
            null));
  }

  void addDelays(List<Keyword> roots, boolean active) {
    roots.add(
        new Keyword(
            "interface_up_down_delays",
            active,
            line -> context.blocks.values(line, this::delay),
            null));
  }

  private Optional<ConfMachine.Interface> device(String name, String what) {
    Optional<ConfMachine.Interface> device = context.deviceIfAny(name);
    if (device.isEmpty()) {
      reports.report(ErrorClass.FATAL, "unknown interface " + name + " specified for " + what);
    }
    return device;
  }

  private void linkbeat(Line line) {
    Optional<ConfMachine.Interface> device = device(line.word(0), "linkbeat interface");
    if (device.isEmpty()) {
      return;
    }
    if (device.get().macvlan()) {
      reports.log("(" + line.word(0) + "): linkbeat not supported for vmacs since netlink works");
      return;
    }
    LinkbeatType type = LinkbeatType.ANY;
    if (line.size() > 1) {
      type =
          switch (line.word(1)) {
            case "MII" -> LinkbeatType.MII;
            case "ETHTOOL" -> LinkbeatType.ETHTOOL;
            case "IOCTL" -> LinkbeatType.IOCTL;
            default -> LinkbeatType.ANY;
          };
      if (type == LinkbeatType.ANY || line.size() > 2) {
        reports.error("extra characters " + line.word(1) + " in linkbeat interface");
      }
    }
    draft.linkbeats.put(line.word(0), type);
  }

  private void delay(Line line) {
    String name = line.word(0);
    if (device(name, "up/down delay").isEmpty()) {
      return;
    }
    if (line.size() < 2) {
      reports.log("No timeouts specified for " + name + " up/down delays");
      return;
    }
    if (line.size() > 3) {
      reports.log("Too many parameters for " + name + " up/down delays");
    }
    OptionalLong down = read(line, 1, "down");
    OptionalLong up = down.isEmpty() || line.size() == 2 ? OptionalLong.of(0) : read(line, 2, "up");
    if (down.isPresent() && up.isPresent()) {
      draft.delays.put(name, new Delay(name, down.getAsLong(), up.getAsLong()));
    }
  }

  private OptionalLong read(Line line, int at, String which) {
    OptionalLong micros =
        context.numbers.decimal(
            line.word(at), 0, SECONDS_MAX * Numbers.TIMER_HZ, Numbers.TIMER_DIGITS, true);
    if (micros.isEmpty()) {
      reports.log("Invalid " + which + " delay " + line.word(at) + " for " + line.word(0));
    }
    return micros;
  }
}
