package lvslab.app.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.app.playback.Cue;
import lvslab.app.playback.Recording;
import lvslab.app.playback.Topology;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceEvent;
import lvslab.net.link.FrameReceiver;
import lvslab.net.link.Switch;
import lvslab.net.link.SwitchPort;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.file.Localized;

/// Runs whose hosts do only what a script says, on real links and switches: journals for tests of
/// the view that need no network stack.
public final class ScriptedLan {
  /// Time from device to device.
  public static final long DELAY_NANOS = 500 * SimTime.MICROSECOND;

  private final Engine engine = new Engine(7);
  private final Journal journal = new Journal();
  private final Map<String, Switch> switches = new LinkedHashMap<>();
  private final Map<String, List<Topology.Device>> hosts = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();
  private final Map<String, Long> lastCause = new LinkedHashMap<>();
  private final Map<String, Topology.Place> places = new LinkedHashMap<>();
  private final List<Cue> cues = new ArrayList<>();

  /// A lan that nothing has happened on.
  public ScriptedLan() {
    engine.trace().listen(journal);
  }

  /// A device of a scripted host.
  private final class Port implements FrameReceiver {
    private final String host;
    private final String device;
    private final MacAddress mac;
    private final SwitchPort port;

    Port(String host, String device, String mac, Switch segment) {
      this.host = host;
      this.device = device;
      this.mac = MacAddress.of(mac);
      port = segment.plug(host + "/" + device, this);
    }

    @Override
    public void receive(EthernetFrame frame, long lineage) {
      if (frame.destination().isGroup() || frame.destination().equals(mac)) {
        engine.trace().emit(new FrameEvent.Delivered(host, device, frame, lineage));
        lastCause.put(host, engine.currentCause());
      } else {
        engine
            .trace()
            .note(
                new FrameEvent.Dropped(
                    host, host + "/" + device, frame, DropReason.OTHER_HOST, lineage));
      }
    }
  }

  /// Adds a host, with its device's address at time 0.
  public ScriptedLan host(String name, String device, String mac, String link, String prefix) {
    Switch segment =
        switches.computeIfAbsent(
            link,
            key -> {
              var made = new Switch(engine, key, 300 * SimTime.SECOND);
              made.shape(DELAY_NANOS, 0, 1000);
              return made;
            });
    hosts
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(new Topology.Device(device, mac, link));
    ports.put(name + "/" + device, new Port(name, device, mac, segment));
    at(0, name, new ConfigEvent.Device(name, device, "up", ""));
    return address(name, device, prefix);
  }

  /// Adds an address at time 0.
  public ScriptedLan address(String name, String device, String prefix) {
    at(0, name, new ConfigEvent.Address(name, device, Ipv4Prefix.of(prefix), true));
    return this;
  }

  /// Wants a host drawn at a place.
  public ScriptedLan place(String name, double x, double y) {
    places.put(name, new Topology.Place(x, y));
    return this;
  }

  /// A command that a person typed: the root of what the host does next.
  public void command(long nanos, String host, String line) {
    cues.add(new Cue(nanos, host, line, false));
    schedule(
        nanos,
        () -> {
          engine.setCurrentCause(0);
          engine.trace().emit(new ProcessEvent.CommandLine(host, line));
          lastCause.put(host, engine.currentCause());
        });
  }

  /// Something happens at a host, because of what happened there last.
  public void at(long nanos, String host, TraceEvent event) {
    schedule(
        nanos,
        () -> {
          engine.setCurrentCause(lastCause.getOrDefault(host, 0L));
          engine.trace().emit(event);
          lastCause.put(host, engine.currentCause());
        });
  }

  /// A host sends a frame, because of what happened there last.
  public void send(long nanos, String host, String device, EthernetFrame frame, long lineage) {
    schedule(
        nanos,
        () -> {
          engine.setCurrentCause(lastCause.getOrDefault(host, 0L));
          Port port = ports.get(host + "/" + device);
          String link = port.port.owner().name();
          engine.trace().emit(new FrameEvent.Sent(host, device, link, frame, lineage));
          port.port.toSwitch().carry(frame, lineage);
        });
  }

  /// Unplugs the cable of a device.
  public void cut(long nanos, String host, String device) {
    cues.add(new Cue(nanos, host, "cut " + host + "/" + device, true));
    schedule(
        nanos,
        () -> {
          ports.get(host + "/" + device).port.setConnected(false);
          engine.trace().emit(new ConfigEvent.Device(host, device, "no-carrier", ""));
        });
  }

  private void schedule(long nanos, Runnable action) {
    engine.schedule(
        new Event() {
          @Override
          protected void fire() {
            action.run();
          }
        },
        nanos);
  }

  /// Runs it to the end.
  public Recording run(String id, long endNanos) {
    engine.runUntil(endNanos);
    List<Topology.Host> all = new ArrayList<>();
    hosts.forEach((name, devices) -> all.add(new Topology.Host(name, devices)));
    return new Recording(
        id,
        new Localized("LVS-DR: one request", "LVS-DR:一个请求"),
        new Localized(
            "The director gives the frame a new destination MAC address and nothing else.",
            "调度器只改写目的 MAC 地址。"),
        7,
        endNanos,
        new Topology(List.copyOf(switches.keySet()), List.of(), all, places),
        journal.entries(),
        cues,
        List.of(),
        -1);
  }
}
