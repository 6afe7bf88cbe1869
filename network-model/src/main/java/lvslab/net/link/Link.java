package lvslab.net.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.engine.Engine;
import lvslab.engine.Event;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.link.Netem.Fate;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.RawPayload;
import org.jspecify.annotations.Nullable;

/// One direction of a cable: carries frames with delay, rate and a queue. The only place that
/// schedules arrivals.
public final class Link {
  /// No limit: frames take no time to be put on the wire.
  public static final long UNLIMITED = 0;

  /// Preamble, start delimiter, FCS and gap of a frame on the wire (IEEE 802.3), which count for
  /// the rate.
  private static final int WIRE_OVERHEAD_BYTES = 24;

  private static final int MIN_FRAME_BYTES = 60;
  private static final long BITS_NANOS = 8_000_000_000L;
  private static final EthernetFrame NONE =
      new EthernetFrame(MacAddress.ZERO, MacAddress.ZERO, 0, new RawPayload(Bytes.EMPTY));

  private final Engine engine;
  private final String from;
  private final String to;
  private final FrameReceiver receiver;
  private final List<Placed> rules = new ArrayList<>(0);
  private Shape built = new Shape(0, UNLIMITED, Integer.MAX_VALUE);
  private long delayNanos;
  private long rateBitsPerSecond;
  private int queueFrames;
  private boolean connected = true;
  private long connectedSetBy;
  private long busyUntilNanos;
  private int inFlight;
  private long carried;
  private @Nullable Flight free;
  private @Nullable Flight head;
  private @Nullable Flight tail;

  private record Shape(long delayNanos, long rateBitsPerSecond, int queueFrames) {}

  /// A rule, what it is called and who put it there.
  private record Placed(LinkRule rule, String text, long setBy) {
    Decision decision(String outcome) {
      return new Decision("link.fault", outcome, List.of(Input.decisive("fault", text, setBy)));
    }

    /// One that goes on is late because of it, but not because of it where it goes.
    Decision remark(String outcome) {
      return new Decision("link.fault", outcome, List.of(new Input("fault", text, setBy)));
    }
  }

  /// A link that takes no time and loses nothing.
  ///
  /// @param engine whose time it follows
  /// @param from who sends into it, for the trace
  /// @param to who stands at its end, for the trace
  /// @param receiver who takes the frames
  public Link(Engine engine, String from, String to, FrameReceiver receiver) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.receiver = receiver;
    queueFrames = Integer.MAX_VALUE;
  }

  /// Sets how long a frame takes.
  ///
  /// @param nanos propagation delay
  /// @param bitsPerSecond rate, or [#UNLIMITED]
  /// @param frames how many frames may be under way or wait before the next is lost
  public void shape(long nanos, long bitsPerSecond, int frames) {
    built = new Shape(nanos, bitsPerSecond, frames);
    reshape(nanos, bitsPerSecond, frames);
  }

  /// Changes it for a while, until it is restored.
  ///
  /// @param nanos propagation delay
  /// @param bitsPerSecond rate, or [#UNLIMITED]
  /// @param frames how many frames may be under way or wait
  public void reshape(long nanos, long bitsPerSecond, int frames) {
    delayNanos = nanos;
    rateBitsPerSecond = bitsPerSecond;
    queueFrames = frames;
  }

  /// Takes away all rules and what it was changed to for a while.
  public void restore() {
    rules.clear();
    reshape(built.delayNanos, built.rateBitsPerSecond, built.queueFrames);
  }

  /// How long a frame takes.
  ///
  /// @return propagation delay in nanoseconds
  public long delayNanos() {
    return delayNanos;
  }

  /// How fast frames are put on it.
  ///
  /// @return bits a second, or [#UNLIMITED]
  public long rateBitsPerSecond() {
    return rateBitsPerSecond;
  }

  /// How many frames may be under way or wait.
  ///
  /// @return a count
  public int queueFrames() {
    return queueFrames;
  }

  /// How many frames are under way or wait.
  ///
  /// @return a count
  public int inFlight() {
    return inFlight;
  }

  /// Plugs or unplugs this direction. Frames under way when it is unplugged are lost.
  ///
  /// @param plugged whether frames pass
  public void setConnected(boolean plugged) {
    connected = plugged;
    connectedSetBy = engine.currentCause();
  }

  /// Whether frames pass.
  ///
  /// @return false if unplugged
  public boolean isConnected() {
    return connected;
  }

  /// How many frames were put on it, those under way and those damaged included.
  ///
  /// @return a count
  public long carried() {
    return carried;
  }

  /// Adds a rule behind the others.
  ///
  /// @param rule what to do to frames
  public void addRule(LinkRule rule) {
    addRule(rule, "");
  }

  /// Adds a rule behind the others. What it does is put down to what happens now.
  ///
  /// @param rule what to do to frames
  /// @param text what it is called
  public void addRule(LinkRule rule, String text) {
    rules.add(new Placed(rule, text, engine.currentCause()));
  }

  /// Removes a rule.
  ///
  /// @param rule as it was added
  public void removeRule(LinkRule rule) {
    rules.removeIf(placed -> placed.rule == rule);
  }

  /// Sends a frame.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public void carry(EthernetFrame frame, long lineage) {
    if (!connected) {
      drop(from, frame, DropReason.NO_CARRIER, lineage, unplugged());
    } else if (rules.isEmpty()) {
      launch(frame, lineage, 0, null);
    } else {
      long cause = engine.currentCause();
      obey(0, frame, lineage, 0, null);
      engine.setCurrentCause(cause); // a flood goes on
    }
  }

  private void obey(
      int next, EthernetFrame frame, long lineage, long extraNanos, @Nullable Placed damagedBy) {
    long extra = extraNanos;
    @Nullable Placed damage = damagedBy;
    for (int i = next; i < rules.size(); i++) {
      Placed placed = rules.get(i);
      List<Fate> fates = placed.rule.fates(frame);
      if (fates.isEmpty()) {
        drop(from, frame, DropReason.LINK_LOSS, lineage, placed.decision("lost"));
        return;
      }
      Fate last = fates.getLast();
      if (fates.size() > 1) {
        long before = engine.currentCause();
        Fate copy = fates.getFirst();
        report(frame, "duplicated", 0, lineage, placed.decision("duplicated"));
        obey(i + 1, frame, lineage, extra + copy.delayNanos(), copy.isDamaged() ? placed : damage);
        engine.setCurrentCause(before);
      }
      if (last.atOnce()) {
        report(frame, "overtakes", 0, lineage, placed.remark("overtakes"));
      } else if (last.delayNanos() > 0) {
        report(frame, "delayed", last.delayNanos(), lineage, placed.remark("delayed"));
      }
      extra += last.delayNanos();
      damage = last.isDamaged() ? placed : damage;
    }
    launch(frame, lineage, extra, damage);
  }

  private void report(
      EthernetFrame frame, String what, long delay, long lineage, Decision decision) {
    if (engine.trace().isOpen()) {
      engine
          .trace()
          .emit(
              new FrameEvent.Disturbed(nodeOf(from), from, frame, what, delay, lineage, decision));
    }
  }

  private Decision unplugged() {
    return new Decision(
        "link.carrier", "drop", List.of(Input.decisive("cable", from, connectedSetBy)));
  }

  private void launch(
      EthernetFrame frame, long lineage, long extraNanos, @Nullable Placed damaged) {
    if (inFlight >= queueFrames) {
      drop(from, frame, DropReason.QUEUE_FULL, lineage, null);
      return;
    }
    long leaves = engine.nowNanos();
    if (rateBitsPerSecond != UNLIMITED) {
      long bytes = (long) Math.max(frame.lengthBytes(), MIN_FRAME_BYTES) + WIRE_OVERHEAD_BYTES;
      leaves = Math.max(leaves, busyUntilNanos) + bytes * BITS_NANOS / rateBitsPerSecond;
      busyUntilNanos = leaves;
    }
    Flight flight = free == null ? new Flight() : free;
    free = flight.nextFree;
    flight.frame = frame;
    flight.lineage = lineage;
    flight.damaged = damaged;
    flight.cause = engine.currentCause();
    inFlight++;
    carried++;
    long due = leaves + delayNanos + extraNanos;
    @Nullable Flight before = tail;
    if (before != null && head != null && head.isPending() && head.dueNanos() == due) {
      // what comes at one instant is taken in one go, as a card's interrupt does
      before.companion = flight;
    } else {
      engine.schedule(flight, due);
      head = flight;
    }
    tail = flight;
  }

  private void arriveAll(Flight first) {
    @Nullable Flight flight = first;
    while (flight != null) {
      @Nullable Flight following = flight.companion;
      flight.companion = null;
      engine.setCurrentCause(flight.cause);
      arrive(flight);
      flight = following;
    }
  }

  private void arrive(Flight flight) {
    EthernetFrame frame = flight.frame;
    long lineage = flight.lineage;
    @Nullable Placed damaged = flight.damaged;
    flight.damaged = null;
    flight.frame = NONE;
    flight.nextFree = free;
    free = flight;
    inFlight--;
    if (!connected) {
      drop(to, frame, DropReason.NO_CARRIER, lineage, unplugged());
    } else if (damaged != null) {
      drop(to, frame, DropReason.LINK_CORRUPT, lineage, damaged.decision("damaged"));
    } else {
      receiver.receive(frame, lineage);
    }
  }

  private void drop(
      String where,
      EthernetFrame frame,
      DropReason reason,
      long lineage,
      @Nullable Decision decision) {
    if (engine.trace().isOpen()) {
      engine
          .trace()
          .note(
              new FrameEvent.Dropped(
                  nodeOf(where), where, frame, reason, lineage, Optional.ofNullable(decision)));
    }
  }

  private static String nodeOf(String port) {
    int slash = port.indexOf('/');
    return slash < 0 ? port : port.substring(0, slash);
  }

  /// A frame under way; the link keeps the object for the next.
  private final class Flight extends Event {
    private EthernetFrame frame = NONE;
    private long lineage;
    private @Nullable Placed damaged;
    private long cause;
    private @Nullable Flight companion;
    private @Nullable Flight nextFree;

    @Override
    protected void fire() {
      arriveAll(this);
    }

    @Override
    public String label() {
      return "frame from " + from + " to " + to;
    }
  }
}
