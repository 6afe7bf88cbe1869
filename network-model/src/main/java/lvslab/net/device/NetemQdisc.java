package lvslab.net.device;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lvslab.engine.Event;
import lvslab.engine.random.RandomStream;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.link.Netem;
import lvslab.net.link.Netem.Fate;
import lvslab.net.link.NetemOptions;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.FrameCodec;

/// netem at the root of a device (net/sched/sch_netem.c): each frame waits until its time to send.
///
/// It flips a bit of a frame before the card adds the FCS, so the frame arrives: what the flip does
/// the receiver's stack finds out, by a checksum or not at all.
public final class NetemQdisc extends Qdisc {
  /// Its kind.
  public static final String KIND = "netem";

  private static final long BITS_NANOS = 8_000_000_000L;

  private final Set<Waiting> waiting = new LinkedHashSet<>();
  private final RandomStream random;
  private Netem netem;
  private long setBy;
  private long backlogBytes;

  /// netem.
  ///
  /// @param device which it belongs to
  /// @param handle its major number
  /// @param options what it does
  public NetemQdisc(NetDevice device, int handle, NetemOptions options) {
    super(device, handle);
    random = device.kernel().random("netem/" + device.name());
    netem = new Netem(options, random);
    setBy = device.kernel().engine().currentCause();
  }

  /// Lets it do something else from now on (`tc qdisc change`).
  ///
  /// @param options what it does
  public void change(NetemOptions options) {
    netem = new Netem(options, random);
    setBy = device().kernel().engine().currentCause();
  }

  /// What it does.
  ///
  /// @return as last set
  public NetemOptions options() {
    return netem.options();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int length() {
    return waiting.size();
  }

  @Override
  public long backlogBytes() {
    return backlogBytes;
  }

  @Override
  protected void enqueue(EthernetFrame frame, long lineage) {
    List<Fate> fates = netem.next();
    if (fates.isEmpty()) {
      lose(frame, lineage, decision("lost"));
      return;
    }
    long cause = device().kernel().engine().currentCause();
    for (int i = 0; i < fates.size(); i++) {
      device().kernel().engine().setCurrentCause(cause);
      if (i < fates.size() - 1) {
        report(frame, "duplicated", 0, lineage);
      }
      queue(frame, lineage, fates.get(i));
    }
  }

  private void queue(EthernetFrame whole, long lineage, Fate fate) {
    if (waiting.size() >= options().limit()) {
      lose(whole, lineage, decision("full"));
      return;
    }
    EthernetFrame frame = fate.isDamaged() ? flip(whole, fate.damagedBit()) : whole;
    if (fate.isDamaged()) {
      report(frame, "damaged", 0, lineage);
    }
    long now = device().kernel().nowNanos();
    long due = fate.atOnce() ? now : timeToSend(frame, now, fate.delayNanos());
    if (fate.atOnce() && options().latencyNanos() > 0) {
      report(frame, "overtakes", 0, lineage);
    } else if (due > now) {
      report(frame, "delayed", due - now, lineage);
    }
    var one = new Waiting(frame, lineage);
    waiting.add(one);
    backlogBytes += frame.lengthBytes();
    device().kernel().schedule(one, due);
  }

  /// With a rate, a frame leaves behind the last that waits.
  private long timeToSend(EthernetFrame frame, long now, long delayNanos) {
    long rate = options().rateBitsPerSecond();
    if (rate == 0) {
      return now + delayNanos;
    }
    long last = waiting.stream().mapToLong(Event::dueNanos).max().orElse(now);
    long delay = Math.max(0, delayNanos - (last - now));
    return last + delay + frame.lengthBytes() * BITS_NANOS / rate;
  }

  private static EthernetFrame flip(EthernetFrame frame, long bit) {
    byte[] octets = FrameCodec.encode(frame).toArray();
    int at = (int) (bit % (octets.length * 8L));
    octets[at / 8] ^= (byte) (1 << at % 8);
    return FrameCodec.decode(Bytes.wrap(octets)).orElse(frame);
  }

  private Decision decision(String outcome) {
    String what = device().kernel().name() + "/" + device().name();
    return new Decision("qdisc.netem", outcome, List.of(Input.decisive("qdisc", what, setBy)));
  }

  private void lose(EthernetFrame frame, long lineage, Decision decision) {
    countDrop();
    device().drop(frame, DropReason.QDISC, lineage, decision);
  }

  private void report(EthernetFrame frame, String what, long delay, long lineage) {
    if (device().kernel().trace().isOpen()) {
      String node = device().kernel().name();
      String where = node + "/" + device().name();
      String name = options().toString();
      Decision why = new Decision("qdisc.netem", what, List.of(new Input("qdisc", name, setBy)));
      device()
          .kernel()
          .trace()
          .emit(new FrameEvent.Disturbed(node, where, frame, what, delay, lineage, why));
    }
  }

  @Override
  public void reset(DropReason reason) {
    for (Waiting one : new ArrayList<>(waiting)) {
      device().kernel().engine().cancel(one);
      countDrop();
      device().dropWaiting(one.frame, reason, one.lineage, one.cause);
    }
    waiting.clear();
    backlogBytes = 0;
  }

  /// A frame that waits for its time.
  private final class Waiting extends Event {
    private final EthernetFrame frame;
    private final long lineage;
    private final long cause = device().kernel().engine().currentCause();

    Waiting(EthernetFrame frame, long lineage) {
      this.frame = frame;
      this.lineage = lineage;
    }

    @Override
    protected void fire() {
      waiting.remove(this);
      backlogBytes -= frame.lengthBytes();
      dequeue(frame, lineage);
    }

    @Override
    public String label() {
      return "netem of " + device().kernel().name() + "/" + device().name();
    }
  }
}
