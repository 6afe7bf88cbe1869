package lvslab.app.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lvslab.app.layout.Role;
import lvslab.app.playback.DeviceState;
import lvslab.app.playback.HostState;
import lvslab.app.playback.Recording;
import lvslab.app.playback.SceneState;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;

/// What stands on a host's card.
///
/// @param name of the host
/// @param role what it is
/// @param lines its addresses, and where it believes virtual ones to be
/// @param down whether none of its devices works
/// @param power whether it runs
public record CardText(
    String name, Role role, List<Line> lines, boolean down, HostState.Power power) {
  /// Copies the lines.
  public CardText {
    lines = List.copyOf(lines);
  }

  /// How a line is drawn.
  public enum Kind {
    /// An address like any other.
    ADDRESS,
    /// A virtual address on the wire: the flag.
    OWNER,
    /// A virtual address that another host has on the wire as well.
    ALARM,
    /// A virtual address on loopback, where the wire does not see it.
    HIDDEN,
    /// Where the host believes a virtual address to be.
    BELIEF,
    /// A belief that is not so: that host does not hold it on the wire.
    FALSE_BELIEF
  }

  /// A line.
  ///
  /// @param kind how it is drawn
  /// @param text what it says
  public record Line(Kind kind, String text) {}

  /// What a screen reader says.
  ///
  /// @return name and lines
  public String spoken() {
    return name + ", " + lines.stream().map(Line::text).collect(Collectors.joining(", "));
  }

  /// A host's card at an instant.
  ///
  /// @param name of the host
  /// @param scene the instant
  /// @param facts of the run
  /// @param recording the run
  /// @return the card
  public static CardText of(String name, SceneState scene, RunFacts facts, Recording recording) {
    Role role = facts.roles().getOrDefault(name, Role.CLIENT);
    HostState host = scene.hosts().get(name);
    List<Line> lines = new ArrayList<>();
    boolean down = true;
    if (host != null) {
      for (HostState.Held held : host.addresses()) {
        lines.add(address(held.device(), held.prefix(), scene, facts));
      }
      for (Ipv4Address vip : facts.believers().getOrDefault(name, Set.of())) {
        lines.add(belief(host, vip, scene, recording));
      }
      down = host.devices().values().stream().noneMatch(d -> d.up() && d.isWireFacing());
    }
    HostState.Power power = host == null ? HostState.Power.ON : host.power();
    return new CardText(name, role, lines, down, power);
  }

  private static Line address(
      DeviceState device, Ipv4Prefix prefix, SceneState scene, RunFacts facts) {
    String text = device.name() + " " + prefix;
    if (!facts.vips().contains(prefix.address())) {
      return new Line(Kind.ADDRESS, text);
    }
    if (!device.isWireFacing()) {
      return new Line(Kind.HIDDEN, text);
    }
    boolean alone = scene.ownersOnWire(prefix.address()).size() <= 1;
    return new Line(alone ? Kind.OWNER : Kind.ALARM, text);
  }

  private static Line belief(
      HostState host, Ipv4Address vip, SceneState scene, Recording recording) {
    String mac = host.believedMac(vip);
    if (mac.isEmpty()) {
      return new Line(Kind.BELIEF, vip + " → ?");
    }
    String owner = recording.topology().ownerOf(mac);
    HostState believed = scene.hosts().get(owner);
    boolean right = believed != null && believed.holdsOnWire(vip);
    String text = vip + " → " + (owner.isEmpty() ? mac : owner);
    return new Line(right ? Kind.BELIEF : Kind.FALSE_BELIEF, text);
  }

  /// A card with every line that a host's card ever has in a run, for its size.
  ///
  /// @param name of the host
  /// @param facts of the run
  /// @return the card
  public static CardText largest(String name, RunFacts facts) {
    Role role = facts.roles().getOrDefault(name, Role.CLIENT);
    List<Line> lines = new ArrayList<>();
    for (String line : facts.cardLines().getOrDefault(name, List.of())) {
      Ipv4Prefix prefix = Ipv4Prefix.of(line.substring(line.indexOf(' ') + 1));
      boolean vip = facts.vips().contains(prefix.address());
      lines.add(new Line(vip ? Kind.OWNER : Kind.ADDRESS, line));
    }
    String longest =
        facts.roles().keySet().stream().max(Comparator.comparingInt(String::length)).orElse("");
    for (Ipv4Address vip : facts.believers().getOrDefault(name, Set.of())) {
      lines.add(new Line(Kind.FALSE_BELIEF, vip + " → " + longest));
    }
    return new CardText(name, role, lines, false, HostState.Power.ON);
  }
}
