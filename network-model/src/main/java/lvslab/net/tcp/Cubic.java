package lvslab.net.tcp;

import lvslab.net.kernel.Mib;

/// CUBIC with HyStart, Linux's default congestion control (RFC 9438; net/ipv4/tcp_cubic.c), in the
/// kernel's whole numbers.
final class Cubic {
  private static final int SCALE = 1024;
  private static final int BETA = 717;
  private static final int UNIT_SHIFT = 10;
  private static final int RENO_SCALE = 15;
  private static final long CUBE_RTT_SCALE = 410;
  private static final long CUBE_FACTOR = (1L << 40) / CUBE_RTT_SCALE;
  private static final int LEAST_WINDOW = 2;
  private static final int FIRST_COUNT_MOST = 20;
  private static final int LOW_WINDOW = 16;
  private static final int SAMPLES = 8;
  private static final int TRAIN_GAP_MICROS = 2000;
  private static final int DELAY_MIN_MICROS = 4000;
  private static final int DELAY_MAX_MICROS = 16_000;
  private static final long CHUNK_BITS = 65_215L * 4 * 1_000_000;

  private final TcpConnection c;
  private final Congestion congestion;

  private int lastMax;
  private int lastWindow;
  private long lastTime;
  private long epoch;
  private int origin;
  private long timeToOrigin;
  private int delayMin;
  private int count;
  private int acknowledged;
  private int renoWindow;

  private boolean found;
  private int roundEnd;
  private long roundStart;
  private long lastAck;
  private int roundMin;
  private int samples;

  Cubic(TcpConnection c, Congestion congestion) {
    this.c = c;
    this.congestion = congestion;
  }

  void begin() {
    reset();
  }

  /// Forgets all: the retransmission timer fired.
  void reset() {
    lastMax = 0;
    lastWindow = 0;
    lastTime = 0;
    epoch = 0;
    origin = 0;
    timeToOrigin = 0;
    delayMin = 0;
    count = 0;
    acknowledged = 0;
    renoWindow = 0;
    found = false;
    startRound();
  }

  private void startRound() {
    roundStart = c.micros();
    lastAck = roundStart;
    roundEnd = c.sender.next;
    roundMin = Integer.MAX_VALUE;
    samples = 0;
  }

  /// A pause is not time in which the window could have grown.
  void transmitStarts(long lastSent) {
    long pause = c.jiffies() - lastSent;
    if (epoch != 0 && pause > 0) {
      epoch = Math.min(epoch + pause, stamp());
    }
  }

  /// Jiffies, never 0.
  private long stamp() {
    return Math.addExact(c.jiffies(), 1L << 40);
  }

  int thresholdAfterLoss(int window) {
    epoch = 0;
    lastMax = window < lastMax ? (int) ((long) window * (SCALE + BETA) / (2 * SCALE)) : window;
    return Math.max((int) ((long) window * BETA / SCALE), LEAST_WINDOW);
  }

  /// After how many acknowledged segments the window grows by one (`bictcp_update`).
  int segmentsPerIncrease(int window, int delivered) {
    acknowledged += delivered;
    long now = stamp();
    if (lastWindow == window && now - lastTime <= c.hz() / 32) {
      return Math.max(count, LEAST_WINDOW);
    }
    if (epoch == 0 || now != lastTime) {
      followCurve(window, delivered, now);
    }
    friendly(window);
    count = Math.max(count, LEAST_WINDOW);
    return count;
  }

  private void followCurve(int window, int delivered, long now) {
    lastWindow = window;
    lastTime = now;
    if (epoch == 0) {
      epoch = now;
      acknowledged = delivered;
      renoWindow = window;
      if (lastMax <= window) {
        timeToOrigin = 0;
        origin = window;
      } else {
        timeToOrigin = cubeRoot(CUBE_FACTOR * (lastMax - window));
        origin = lastMax;
      }
    }
    long t = (now - epoch + c.jiffiesOfMicros(delayMin) << UNIT_SHIFT) / c.hz();
    long away = Math.abs(t - timeToOrigin);
    int delta = (int) (CUBE_RTT_SCALE * away * away * away >> 40);
    int target = t < timeToOrigin ? origin - delta : origin + delta;
    count = target > window ? window / (target - window) : 100 * window;
    if (lastMax == 0 && count > FIRST_COUNT_MOST) {
      count = FIRST_COUNT_MOST;
    }
  }

  /// Not slower than Reno would be.
  private void friendly(int window) {
    int step = window * RENO_SCALE >> 3;
    while (acknowledged > step) {
      acknowledged -= step;
      renoWindow++;
    }
    if (renoWindow > window) {
      count = Math.min(count, window / (renoWindow - window));
    }
  }

  /// The cube root, rounded down.
  static long cubeRoot(long a) {
    long root = 0;
    for (int bit = 20; bit >= 0; bit--) {
      long larger = root | 1L << bit;
      if (larger * larger * larger <= a) {
        root = larger;
      }
    }
    return root;
  }

  /// Segments were acknowledged (`cubictcp_acked`).
  ///
  /// @param roundTripMicros of the latest of them, less than 0 if unknown
  void acknowledged(long roundTripMicros) {
    if (roundTripMicros < 0 || epoch != 0 && stamp() - epoch < c.hz()) {
      return;
    }
    int delay = (int) Math.max(1, Math.min(roundTripMicros, Integer.MAX_VALUE));
    if (delayMin == 0 || delayMin > delay) {
      delayMin = delay;
    }
    if (!found && congestion.inSlowStart()) {
      leaveSlowStart(delay);
    }
  }

  /// HyStart: ends slow start when acknowledgments come in a long train or late (`hystart_update`).
  private void leaveSlowStart(int delay) {
    if (Seq.after(c.sender.unacknowledged, roundEnd)) {
      startRound();
    }
    if (congestion.window < LOW_WINDOW) {
      return;
    }
    long now = c.micros();
    if (now - lastAck <= TRAIN_GAP_MICROS) {
      lastAck = now;
      long allowed =
          delayMin + Math.min(1000, CHUNK_BITS / Math.max(1, c.sender.limits.pacingRate)) >> 1;
      if (now - roundStart > allowed) {
        foundBy(Mib.TCP_HYSTART_TRAIN_DETECT, Mib.TCP_HYSTART_TRAIN_CWND);
        congestion.threshold = congestion.window;
      }
    }
    roundMin = Math.min(roundMin, delay);
    if (samples < SAMPLES) {
      samples++;
    } else if (roundMin
        > delayMin + Math.clamp(delayMin >> 3, DELAY_MIN_MICROS, DELAY_MAX_MICROS)) {
      foundBy(Mib.TCP_HYSTART_DELAY_DETECT, Mib.TCP_HYSTART_DELAY_CWND);
      congestion.threshold = congestion.window;
    }
  }

  private void foundBy(Mib counter, Mib windows) {
    found = true;
    c.count(counter);
    c.tcp.mib.count(windows, congestion.window);
  }
}
