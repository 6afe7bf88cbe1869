package lvslab.net.link;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.Engine;
import lvslab.engine.Event;
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
  private final List<LinkRule> rules = new ArrayList<>(0);
  private long delayNanos;
  private long rateBitsPerSecond;
  private int queueFrames;
  private boolean connected = true;
  private long busyUntilNanos;
  private int inFlight;
  private long carried;
  private @Nullable Flight free;
  private @Nullable Flight head;
  private @Nullable Flight tail;

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
    delayNanos = nanos;
    rateBitsPerSecond = bitsPerSecond;
    queueFrames = frames;
  }

  /// Plugs or unplugs this direction. Frames under way when it is unplugged are lost.
  ///
  /// @param plugged whether frames pass
  public void setConnected(boolean plugged) {
    connected = plugged;
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
    rules.add(rule);
  }

  /// Removes a rule.
  ///
  /// @param rule as it was added
  public void removeRule(LinkRule rule) {
    rules.remove(rule);
  }

  /// Sends a frame.
  ///
  /// @param frame the frame
  /// @param lineage number of its packet's life
  public void carry(EthernetFrame frame, long lineage) {
    if (!connected) {
      drop(from, frame, DropReason.NO_CARRIER, lineage);
      return;
    }
    long extra = 0;
    boolean damaged = false;
    boolean twice = false;
    for (int i = 0; i < rules.size(); i++) {
      LinkRule rule = rules.get(i);
      switch (rule.judge(frame)) {
        case DROP -> {
          drop(from, frame, DropReason.LINK_LOSS, lineage);
          return;
        }
        case CORRUPT -> damaged = true;
        case DUPLICATE -> twice = true;
        case PASS -> {}
      }
      extra += rule.extraDelayNanos();
    }
    launch(frame, lineage, extra, damaged);
    if (twice) {
      launch(frame, lineage, extra, damaged);
    }
  }

  private void launch(EthernetFrame frame, long lineage, long extraNanos, boolean damaged) {
    if (inFlight >= queueFrames) {
      drop(from, frame, DropReason.QUEUE_FULL, lineage);
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
    boolean damaged = flight.damaged;
    flight.frame = NONE;
    flight.nextFree = free;
    free = flight;
    inFlight--;
    if (!connected) {
      drop(to, frame, DropReason.NO_CARRIER, lineage);
    } else if (damaged) {
      drop(to, frame, DropReason.LINK_CORRUPT, lineage);
    } else {
      receiver.receive(frame, lineage);
    }
  }

  private void drop(String where, EthernetFrame frame, DropReason reason, long lineage) {
    if (engine.trace().isOpen()) {
      engine.trace().note(new FrameEvent.Dropped(nodeOf(where), where, frame, reason, lineage));
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
    private boolean damaged;
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
