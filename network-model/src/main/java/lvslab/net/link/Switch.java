package lvslab.net.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Engine;
import lvslab.engine.time.HostClock;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// A segment: a learning Ethernet switch without spanning tree, as a Linux bridge is
/// (net/bridge/br_input.c, br_forward.c). What it does not know it floods, the port added last
/// first.
public final class Switch {
  private static final int DEFAULT_HZ = 1000;

  private final Engine engine;
  private final String name;
  private final MacTable table;
  private final List<SwitchPort> ports = new ArrayList<>();
  private long delayNanos;
  private long rateBitsPerSecond = Link.UNLIMITED;
  private int queueFrames = Integer.MAX_VALUE;

  /// A switch without ports.
  ///
  /// @param engine whose time it follows
  /// @param name of the segment
  /// @param ageingNanos how long an address is remembered
  public Switch(Engine engine, String name, long ageingNanos) {
    this(engine, name, ageingNanos, new HostClock(DEFAULT_HZ, 0));
  }

  /// A switch without ports.
  ///
  /// @param engine whose time it follows
  /// @param name of the segment
  /// @param ageingNanos how long an address is remembered
  /// @param clock of its kernel
  public Switch(Engine engine, String name, long ageingNanos, HostClock clock) {
    this.engine = engine;
    this.name = name;
    table = new MacTable(ageingNanos, clock);
  }

  /// Sets how long frames take from one port to another; holds for ports added later.
  ///
  /// @param nanos delay from device to device, half of it on each cable
  /// @param bitsPerSecond rate of each cable, or [Link#UNLIMITED]
  /// @param frames queue of each direction
  public void shape(long nanos, long bitsPerSecond, int frames) {
    delayNanos = nanos;
    rateBitsPerSecond = bitsPerSecond;
    queueFrames = frames;
  }

  /// Plugs a device in.
  ///
  /// @param portName `host/device`
  /// @param device who takes the frames that come out
  /// @return the new port
  public SwitchPort plug(String portName, FrameReceiver device) {
    var port = new SwitchPort(this, portName, device);
    long half = delayNanos / 2;
    port.toSwitch().shape(half, rateBitsPerSecond, queueFrames);
    port.toDevice().shape(delayNanos - half, rateBitsPerSecond, queueFrames);
    ports.addFirst(port); // br_add_if puts a port at the head, and flooding walks from there
    return port;
  }

  /// The segment's name.
  ///
  /// @return as given
  public String name() {
    return name;
  }

  /// Its ports, the one added last first.
  ///
  /// @return a view
  public List<SwitchPort> ports() {
    return Collections.unmodifiableList(ports);
  }

  /// Where addresses are.
  ///
  /// @return the table
  public MacTable table() {
    return table;
  }

  /// Whose time it follows.
  ///
  /// @return the engine
  public Engine engine() {
    return engine;
  }

  void forget(SwitchPort port) {
    for (MacAddress mac : table.forget(port)) {
      if (engine.trace().isOpen()) {
        engine.trace().note(new ConfigEvent.Port(name, port.name(), "forgets", mac.toString()));
      }
    }
  }

  void receive(SwitchPort in, EthernetFrame frame, long lineage) {
    long now = engine.nowNanos();
    in.see();
    boolean open = !in.isBlocked();
    if ((open || in.state() == PortState.LEARNING)
        && in.isLearning()
        && !frame.source().isGroup()) {
      learn(in, frame, lineage, now);
    }
    if (!open) {
      drop(in, frame, DropReason.PORT_BLOCKED, lineage, blocked(in));
      return;
    }
    @Nullable SwitchPort out =
        frame.destination().isGroup() ? null : table.find(frame.destination(), now);
    if (out != null && table.isPermanent(frame.destination())) {
      drop(in, frame, DropReason.OTHER_HOST, lineage, null); // taken in, and nobody is at home
    } else if (out == in) {
      drop(in, frame, DropReason.SAME_PORT, lineage, null);
    } else if (out != null) {
      if (engine.trace().isDetailed()) {
        List<String> to = isOpen(in, out) ? List.of(out.name()) : List.of();
        reportPassed(in, to, false, lineage);
      }
      pass(in, out, frame, lineage);
    } else {
      flood(in, frame, lineage);
    }
  }

  private void learn(SwitchPort in, EthernetFrame frame, long lineage, long now) {
    boolean report = engine.trace().isOpen();
    @Nullable SwitchPort former = table.learn(frame.source(), in, now);
    if (report && former != in) {
      String before = former == null ? "" : former.name();
      engine.trace().note(new FrameEvent.Learned(name, frame.source(), in.name(), before, lineage));
    }
  }

  private void flood(SwitchPort in, EthernetFrame frame, long lineage) {
    boolean group = frame.destination().isGroup();
    if (engine.trace().isDetailed()) {
      List<String> names = new ArrayList<>();
      for (SwitchPort port : ports) {
        boolean wanted = port != in && (group || port.isFlooding());
        if (wanted && isOpen(in, port) && port.toDevice().isConnected()) {
          names.add(port.name());
        }
      }
      reportPassed(in, names, true, lineage);
    }
    for (int i = 0; i < ports.size(); i++) {
      SwitchPort port = ports.get(i);
      if (!group && !port.isFlooding()) {
        continue;
      }
      if (port != in && port.toDevice().isConnected()) {
        pass(in, port, frame, lineage);
      } else if (port != in && !port.isCableIn()) {
        drop(port, frame, DropReason.NO_CARRIER, lineage, unplugged(port));
      }
    }
  }

  private static boolean isOpen(SwitchPort in, SwitchPort out) {
    return !out.isBlocked() && !(in.isIsolated() && out.isIsolated());
  }

  private void pass(SwitchPort in, SwitchPort out, EthernetFrame frame, long lineage) {
    if (out.isBlocked()) {
      drop(out, frame, DropReason.PORT_BLOCKED, lineage, blocked(out));
    } else if (in.isIsolated() && out.isIsolated()) {
      drop(out, frame, DropReason.PORT_ISOLATED, lineage, isolated(in, out));
    } else {
      in.see();
      out.toDevice().carry(frame, lineage);
    }
  }

  private static Decision blocked(SwitchPort port) {
    return new Decision(
        "link.port", "disabled", List.of(Input.decisive("port", port.name(), port.blockedSetBy())));
  }

  private static Decision unplugged(SwitchPort port) {
    return new Decision(
        "link.carrier", "drop", List.of(Input.decisive("cable", port.name(), port.cableSetBy())));
  }

  private static Decision isolated(SwitchPort in, SwitchPort out) {
    return new Decision(
        "link.port",
        "isolated",
        List.of(
            Input.decisive("port", out.name(), out.isolatedSetBy()),
            Input.decisive("port", in.name(), in.isolatedSetBy())));
  }

  void claimed(SwitchPort port, MacAddress mac) {
    long now = engine.nowNanos();
    @Nullable SwitchPort former = table.learn(mac, port, now);
    if (engine.trace().isOpen() && former != port) {
      String before = former == null ? "" : former.name();
      engine.trace().emit(new FrameEvent.Learned(name, mac, port.name(), before, 0));
    }
  }

  private void reportPassed(SwitchPort in, List<String> to, boolean flooded, long lineage) {
    engine.trace().emit(new FrameEvent.Switched(name, in.name(), to, flooded, lineage));
  }

  private void drop(
      SwitchPort port,
      EthernetFrame frame,
      DropReason reason,
      long lineage,
      @Nullable Decision decision) {
    if (engine.trace().isOpen()) {
      engine
          .trace()
          .note(
              new FrameEvent.Dropped(
                  name, port.name(), frame, reason, lineage, Optional.ofNullable(decision)));
    }
  }
}
