package lvslab.app.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.app.layout.Role;
import lvslab.app.playback.CheckState;
import lvslab.app.playback.DeviceState;
import lvslab.app.playback.HostState;
import lvslab.app.playback.Lane;
import lvslab.app.playback.Recording;
import lvslab.app.playback.RouterLanes;
import lvslab.app.playback.RouterState;
import lvslab.app.playback.RunningTimer;
import lvslab.app.playback.SceneState;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.vrrp.instance.VrrpState;
import org.jspecify.annotations.Nullable;

/// What stands on a host's card.
///
/// @param name of the host
/// @param role what it is
/// @param lines its addresses, and where it believes virtual ones to be
/// @param down whether none of its devices works
/// @param power whether it runs
/// @param badges of its virtual routers
/// @param daemons its servers
/// @param checks of real servers by its keepalived
public record CardText(
    String name,
    Role role,
    List<Line> lines,
    boolean down,
    HostState.Power power,
    List<Badge> badges,
    List<Daemon> daemons,
    List<Check> checks) {
  /// Copies the lists.
  public CardText {
    lines = List.copyOf(lines);
    badges = List.copyOf(badges);
    daemons = List.copyOf(daemons);
    checks = List.copyOf(checks);
  }

  /// The state of a virtual router, with the timer that runs in it.
  ///
  /// @param instance its name
  /// @param letter of its state
  /// @param look of its state
  /// @param left how much of its timer is left, 1 when it was set; -1 if none runs
  public record Badge(String instance, String letter, Lane.Look look, double left) {}

  /// The checks of a real server.
  ///
  /// @param letter of the server
  /// @param up whether all its checks count as up
  /// @param good whether their last rounds succeeded
  /// @param left how much is left until the next round, 1 when it was fixed; -1 while one goes on
  public record Check(String letter, boolean up, boolean good, double left) {}

  /// A server.
  ///
  /// @param name of the program
  /// @param runs whether it does
  public record Daemon(String name, boolean runs) {}

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
    List<String> parts = new ArrayList<>(List.of(name));
    badges.forEach(badge -> parts.add(badge.instance() + " " + badge.letter()));
    lines.forEach(line -> parts.add(line.text()));
    checks.forEach(check -> parts.add(check.letter() + (check.up() ? " ✓" : " ✗")));
    daemons.forEach(daemon -> parts.add((daemon.runs() ? "● " : "○ ") + daemon.name()));
    return String.join(", ", parts);
  }

  /// A host's card where the player is.
  ///
  /// @param name of the host
  /// @param model of the view
  /// @return the card
  public static CardText of(String name, ViewModel model) {
    SceneState scene = model.sceneProperty().get();
    RunFacts facts = model.run().facts();
    long atNanos = model.positionProperty().get().atNanos();
    Role role = facts.roles().getOrDefault(name, Role.CLIENT);
    HostState host = scene.hosts().get(name);
    List<Line> lines = new ArrayList<>();
    boolean down = true;
    if (host != null) {
      for (HostState.Held held : host.addresses()) {
        lines.add(address(held.device(), held.prefix(), scene, facts));
      }
      for (Ipv4Address vip : facts.believers().getOrDefault(name, Set.of())) {
        lines.add(belief(host, vip, scene, model.recording()));
      }
      down = host.devices().values().stream().noneMatch(d -> d.up() && d.isWireFacing());
    }
    HostState.Power power = host == null ? HostState.Power.ON : host.power();
    return new CardText(
        name,
        role,
        lines,
        down,
        power,
        badges(host, atNanos),
        daemons(name, host, facts),
        checks(host, atNanos, model.run().letters()));
  }

  private static List<Badge> badges(@Nullable HostState host, long atNanos) {
    List<Badge> badges = new ArrayList<>();
    if (host != null) {
      for (RouterState router : host.keepalived().routers().values()) {
        RunningTimer timer = router.timer();
        if (router.state() == VrrpState.INIT) {
          continue; // stopped, or not begun
        }
        badges.add(
            new Badge(
                router.id().instance(),
                RouterLanes.letter(router.state()),
                RouterLanes.look(router.state()),
                timer == null ? -1 : timer.left(atNanos)));
      }
    }
    return badges;
  }

  private static List<Check> checks(@Nullable HostState host, long atNanos, ServerLetters letters) {
    Map<String, List<CheckState>> byServer = new LinkedHashMap<>();
    if (host != null) {
      for (CheckState check : host.keepalived().checks().values()) {
        byServer.computeIfAbsent(check.end(), key -> new ArrayList<>()).add(check);
      }
    }
    List<Check> checks = new ArrayList<>();
    byServer.forEach(
        (end, own) ->
            checks.add(
                new Check(
                    letters.letter(end),
                    own.stream().allMatch(CheckState::up),
                    own.stream().allMatch(CheckState::good),
                    own.stream().mapToDouble(check -> left(check, atNanos)).max().orElse(-1))));
    return checks;
  }

  private static double left(CheckState check, long atNanos) {
    RunningTimer timer = check.timer();
    return timer == null ? -1 : timer.left(atNanos);
  }

  private static List<Daemon> daemons(String name, @Nullable HostState host, RunFacts facts) {
    return facts.daemons().getOrDefault(name, List.of()).stream()
        .map(each -> new Daemon(each, host != null && Daemons.runs(host, each)))
        .toList();
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
    List<Badge> badges =
        facts.routers().getOrDefault(name, Set.of()).stream()
            .map(instance -> new Badge(instance, "M", Lane.Look.MASTER, 1))
            .toList();
    return new CardText(
        name,
        role,
        lines,
        false,
        HostState.Power.ON,
        badges,
        daemons(name, null, facts),
        facts.checked().getOrDefault(name, Set.of()).stream()
            .map(end -> new Check("A", true, true, 1))
            .toList());
  }
}
