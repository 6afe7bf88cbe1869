package lvslab.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.Timer;
import lvslab.engine.time.HostClock;
import lvslab.net.bridge.Bridge;
import lvslab.net.device.EthernetDevice;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.PowerSwitch;
import lvslab.net.kernel.Capture;
import lvslab.net.kernel.Kernel;
import lvslab.net.link.MacTable;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.scenarios.fault.Cable;
import lvslab.scenarios.fault.FaultyLab;
import lvslab.scenarios.fault.Target;
import lvslab.scenarios.file.DeviceName;
import org.jspecify.annotations.Nullable;

/// Everything that a scenario describes, built and cabled, before the power is switched on.
public final class World implements FaultyLab {
  private final Engine engine;
  private final Map<String, Switch> segments = new LinkedHashMap<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, HostPlan> plans = new LinkedHashMap<>();
  private final Map<String, Host> terminals = new LinkedHashMap<>();
  private final Map<SwitchPort, Cable> cables = new LinkedHashMap<>();
  private Consumer<Problem> problems = problem -> {};

  /// The first host of those that are namespaces of one kernel.
  private @Nullable Kernel namespaces;

  private World(long seed) {
    engine = new Engine(seed);
  }

  /// Builds a world.
  ///
  /// @param scenario what it describes
  /// @param seed of all random streams
  /// @return the world at time 0, in which nothing has happened
  public static World build(Scenario scenario, long seed) {
    HostClock clock = switchClock(scenario);
    var world = new World(seed);
    scenario
        .draws()
        .forEach(
            (stream, numbers) ->
                world
                    .engine
                    .random()
                    .state(stream, numbers.stream().mapToLong(Long::longValue).toArray()));
    for (LinkPlan link : scenario.links()) {
      var segment = new Switch(world.engine, link.name(), MacTable.DEFAULT_AGEING_NANOS, clock);
      segment.shape(link.delayNanos(), link.rateBitsPerSecond(), link.queueFrames());
      world.segments.put(link.name(), segment);
    }
    for (LinkPlan link : scenario.links()) {
      if (link.uplink() != null) {
        world.connect(world.segment(link.name()), world.segment(link.uplink()));
      }
    }
    CommandTable commands = Installed.commands();
    for (HostPlan plan : scenario.hosts()) {
      world.add(plan, commands);
    }
    world.addTerminals(scenario, clock);
    return world;
  }

  /// The boxes of those switches at which something is typed.
  private void addTerminals(Scenario scenario, HostClock clock) {
    List<String> typed = new ArrayList<>();
    for (TimelineStep step : scenario.timeline()) {
      if (step instanceof TimelineStep.Command command) {
        typed.add(command.host());
      }
    }
    scenario.expectations().forEach(e -> e.terminal().ifPresent(typed::add));
    int index = hosts.size();
    for (Switch segment : segments()) {
      if (typed.contains(segment.name()) && !hosts.containsKey(segment.name())) {
        CommandTable commands = Installed.switchCommands();
        terminals.put(segment.name(), Bridge.terminal(segment, index++, clock, commands));
      }
    }
  }

  /// Switches are bridges of a kernel as old as that of the first host.
  private static HostClock switchClock(Scenario scenario) {
    KernelPlan kernel =
        scenario.hosts().isEmpty() ? KernelPlan.DEFAULT : scenario.hosts().getFirst().kernel();
    return new HostClock(kernel.hz(), kernel.uptimeNanos());
  }

  private void add(HostPlan plan, CommandTable commands) {
    var clock = new HostClock(plan.kernel().hz(), plan.kernel().uptimeNanos());
    var kernel = new Kernel(engine, plan.name(), hosts.size(), clock, plan.kernel().version());
    kernel.setCallNanos(plan.kernel().callNanos());
    if (plan.kernel().shared()) {
      namespaces = namespaces == null ? kernel : namespaces;
      kernel.shareWith(namespaces);
    }
    var host = new Host(kernel, commands);
    equip(host, plan);
    for (DevicePlan device : plan.devices()) {
      var card = host.stack().addEthernet(device.name(), device.mac(), segment(device.link()));
      SwitchPort port = Objects.requireNonNull(card.port());
      if (plan.kernel().captureNanos() > 0) {
        port.watch(new Capture(engine, kernel.turns(), plan.kernel().captureNanos())::see);
      }
      cables.put(port, Cable.of(port, () -> card(plan.name(), device.name())));
    }
    plan.files().forEach((path, text) -> host.files().write(path, text.text()));
    host.setPowerSwitch(new Button(plan.name()));
    hosts.put(plan.name(), host);
    plans.put(plan.name(), plan);
  }

  /// What a kernel finds of the machine, apart from its cards.
  private static void equip(Host host, HostPlan plan) {
    Kernel kernel = host.kernel();
    kernel.cpu().shape(plan.cpu().cores(), plan.cpu().packetNanos());
    host.requestWork().setTime(plan.cpu().service());
    Installed.addModules(host);
    plan.kernel().builtIn().forEach(kernel.modules()::buildIn);
  }

  /// Says who hears of what lines of a boot complain about.
  ///
  /// @param listener takes the problems
  void setProblems(Consumer<Problem> listener) {
    problems = listener;
  }

  @Override
  public void boot(String name, long afterNanos, boolean typed) {
    engine.schedule(new PowerOn(name, typed), engine.nowNanos() + afterNanos);
  }

  private void bootNow(String name, boolean typed) {
    Host host = machine(name);
    HostPlan plan = Objects.requireNonNull(plans.get(name));
    if (host.isOn()) {
      return;
    }
    var clock = new HostClock(plan.kernel().hz(), -engine.nowNanos());
    host.boot(host.kernel().next(clock));
    equip(host, plan);
    for (DevicePlan device : plan.devices()) {
      host.stack().addEthernet(device.name(), device.mac(), portOf(name + "/" + device.name()));
    }
    Boot.again(host, plan, problems, typed).run();
  }

  private SwitchPort portOf(String device) {
    return cables.keySet().stream()
        .filter(port -> port.name().equals(device))
        .findFirst()
        .orElseThrow();
  }

  /// The power button of a host: it acts after the work in hand.
  private final class Button implements PowerSwitch {
    private final String name;

    Button(String name) {
      this.name = name;
    }

    @Override
    public void off() {
      new Timer(engine, "power of " + name, () -> machine(name).losePower()).arm(0);
    }

    @Override
    public void onAfter(long nanos) {
      boot(name, nanos, false);
    }
  }

  private final class PowerOn extends Event {
    private final String name;
    private final boolean typed;

    PowerOn(String name, boolean typed) {
      this.name = name;
      this.typed = typed;
    }

    @Override
    protected void fire() {
      bootNow(name, typed);
    }

    @Override
    public String label() {
      return "boot of " + name;
    }
  }

  /// Puts a cable between two switches: a port of each, of which each hears the other.
  private void connect(Switch lower, Switch upper) {
    var ends = new ArrayList<SwitchPort>(1);
    SwitchPort down =
        upper.plug(lower.name(), (frame, lineage) -> ends.getFirst().receive(frame, lineage));
    SwitchPort up = lower.plug(upper.name(), down);
    ends.add(up);
    var cable = Cable.between(up, down);
    cables.put(up, cable);
    cables.put(down, cable);
  }

  /// The engine.
  ///
  /// @return whose time it is
  @Override
  public Engine engine() {
    return engine;
  }

  /// The hosts.
  ///
  /// @return in the order of the file
  public List<Host> hosts() {
    return List.copyOf(hosts.values());
  }

  /// A host.
  ///
  /// @param name its name
  /// @return the host, or nothing
  public Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  /// Where commands are typed: a host, or the box of a link's switch.
  ///
  /// @param name of a host, or of a link at whose switch the scenario types something
  /// @return the host, or the switch's terminal
  public Optional<Host> terminal(String name) {
    return host(name).or(() -> Optional.ofNullable(terminals.get(name)));
  }

  /// The segments.
  ///
  /// @return in the order of the file
  public List<Switch> segments() {
    return List.copyOf(segments.values());
  }

  private Switch segment(String name) {
    return Objects.requireNonNull(segments.get(name), name);
  }

  @Override
  public Host machine(String name) {
    return host(name).orElseThrow(() -> new IllegalArgumentException("no host " + name));
  }

  @Override
  public EthernetDevice device(DeviceName which) {
    return card(which.host(), which.device())
        .orElseThrow(() -> new IllegalArgumentException("no device " + which));
  }

  private Optional<EthernetDevice> card(String host, String device) {
    return host(host)
        .flatMap(h -> h.stack().devices().find(device))
        .filter(EthernetDevice.class::isInstance)
        .map(EthernetDevice.class::cast);
  }

  @Override
  public List<Cable> cables(Target target) {
    return cables.entrySet().stream()
        .filter(entry -> isMeant(target, entry.getKey(), entry.getValue()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private static boolean isMeant(Target target, SwitchPort port, Cable cable) {
    return switch (target) {
      case Target.OfDevice device -> port.name().equals(device.toString());
      case Target.OfLink link -> port.owner().name().equals(link.link());
      case Target.OfUplink uplink -> cable.end().equals(uplink.toString());
    };
  }
}
