package lvslab.net.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import org.jspecify.annotations.Nullable;

/// ping(8) of iputils 20221126, with its way of waiting: after a packet it sleeps in recvmsg(2),
/// whose limit is a kernel timer; once something came it sleeps in poll(2) for what is left of the
/// interval (ping_common.c, `main_loop` and `pinger`).
final class PingProgram implements Program {
  private static final int LEAST_INTERVAL_MILLIS = 10;

  private @Nullable Session session;

  PingProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      PingOptions options = PingOptions.read(words.subList(1, words.size()));
      var made = new Session(process, options);
      session = made;
      made.begin();
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (signal == Signal.SIGINT && session != null) {
      session.finish();
    } else {
      process.exit(Process.STATUS_SIGNAL + signal.number());
    }
  }

  private static final class Session implements PingSocket.Handler {
    private final Process process;
    private final PingOptions options;
    private final PingSocket socket;
    private final PingStatistics statistics = new PingStatistics();
    private final BitSet answered = new BitSet();
    private final List<Long> sentNanos = new ArrayList<>();
    private final KernelTimer receiveLimit;
    private final PollTimer poll;
    private final Timer exit;
    private final long startNanos;
    private long lastNanos = -1;
    private boolean exitArmed;

    Session(Process process, PingOptions options) throws CommandFailure {
      this.process = process;
      this.options = options;
      socket = PingSocket.open(process, options, this);
      Timer wake =
          process.timer("ping", this::loop); // the process runs when all timers of the tick have
      receiveLimit = new KernelTimer(process.host().kernel(), "ping", () -> wake.arm(0));
      process.own(receiveLimit::cancel);
      poll = new PollTimer(process, "ping", this::loop);
      exit = process.timer("ping ends", this::finish);
      startNanos = process.host().kernel().nowNanos();
    }

    void begin() {
      process.out(socket.head());
      if (options.deadlineMillis() > 0) {
        exit.arm(options.deadlineMillis() * SimTime.MILLISECOND);
      }
      loop();
    }

    /// Sends what is due, then waits.
    private void loop() {
      receiveLimit.cancel();
      poll.cancel();
      if (!process.isAlive()) {
        return;
      }
      int count = options.count();
      boolean enough = count > 0 && statistics.received() + statistics.errors() >= count;
      if (enough || options.deadlineMillis() > 0 && statistics.errors() > 0) {
        finish();
        return;
      }
      long next = send();
      while (next <= 0 && process.isAlive()) {
        next = send();
      }
      waitFor(scheduleExit(next));
    }

    /// How long a due packet still waits; it is sent if it does not wait (`pinger`).
    private long send() {
      int count = options.count();
      if (count > 0 && statistics.transmitted() >= count && options.deadlineMillis() == 0) {
        return 1000;
      }
      long now = process.host().kernel().nowNanos();
      if (lastNanos >= 0) {
        long tokens = (now - lastNanos) / SimTime.MILLISECOND;
        if (options.intervalMillis() == 0
            && tokens < LEAST_INTERVAL_MILLIS
            && statistics.inFlight() >= 1) {
          return LEAST_INTERVAL_MILLIS - tokens;
        }
        if (tokens < options.intervalMillis()) {
          return options.intervalMillis() - tokens;
        }
      }
      lastNanos = now;
      return transmit(now);
    }

    private long transmit(long now) {
      sentNanos.add(now);
      try {
        socket.send(statistics.transmitted() + 1);
        statistics.sent();
        return options.intervalMillis();
      } catch (SocketException e) {
        boolean tooLong = e.errno() == Errno.EMSGSIZE;
        if (tooLong) {
          statistics.error();
        }
        String text =
            tooLong
                ? "ping: local error: message too long, mtu=" + socket.mtu()
                : "ping: sendmsg: " + e.errno().text();
        if (!options.quiet()) {
          process.err(text + "\n");
        }
        statistics.sent();
        return Math.max(LEAST_INTERVAL_MILLIS, options.intervalMillis());
      }
    }

    /// When all packets are sent, the last answer is waited for: twice as long as the slowest took,
    /// or as -W says if none came (`schedule_exit`).
    private long scheduleExit(long next) {
      int count = options.count();
      boolean allSent = count > 0 && statistics.transmitted() >= count;
      if (!allSent || options.deadlineMillis() > 0 || exitArmed) {
        return next;
      }
      exitArmed = true;
      long micros = options.lingerMillis() * 1000L;
      if (statistics.received() > 0) {
        long least = options.intervalMillis() * 1000L;
        micros = Math.max(least, 2 * statistics.greatestMicros());
      }
      exit.arm(micros * SimTime.MICROSECOND);
      return Math.max(next, micros / 1000);
    }

    private void waitFor(long millis) {
      int interval = Math.max(LEAST_INTERVAL_MILLIS, options.intervalMillis());
      if (!process.isAlive()) {
        return;
      }
      if (millis < interval) {
        poll.arm(millis);
      } else {
        receiveLimit.armMillis(interval);
      }
    }

    @Override
    public void onReply(Ipv4Packet packet, IcmpMessage reply) {
      int sequence = reply.echoSequence();
      boolean timing = options.size() >= PingSocket.STAMP_BYTES;
      boolean known = sequence >= 1 && sequence <= sentNanos.size();
      long micros = -1;
      if (timing && known) {
        long nanos = process.host().kernel().nowNanos() - sentNanos.get(sequence - 1);
        micros = nanos / SimTime.MICROSECOND;
      }
      boolean again = answered.get(sequence);
      answered.set(sequence);
      statistics.acknowledge(sequence);
      statistics.answered(micros, again);
      if (!options.quiet()) {
        String time = micros < 0 ? "" : " time=" + PingStatistics.time(micros) + " ms";
        process.out(
            reply.lengthBytes()
                + " bytes from "
                + name(packet.source())
                + ": icmp_seq="
                + sequence
                + " ttl="
                + packet.ttl()
                + time
                + (again ? " (DUP!)" : "")
                + "\n");
      }
      loop();
    }

    @Override
    public void onError(Ipv4Address from, IcmpMessage error, int sequence) {
      boolean redirect = error.type() == IcmpMessage.REDIRECT;
      if (!redirect) {
        statistics.acknowledge(sequence);
        statistics.error();
      }
      if (!options.quiet()) {
        String colon = redirect ? ":" : "";
        String text = name(from) + colon + " icmp_seq=" + sequence + " " + IcmpText.of(error);
        process.out("From " + text + "\n");
      }
      loop();
    }

    private String name(Ipv4Address address) {
      boolean literal = Ipv4Address.parse(options.target()).isPresent();
      if (options.numeric() || literal) {
        return address.toString();
      }
      return NameLookup.nameOf(process.host(), address)
          .map(name -> name + " (" + address + ")")
          .orElse(address.toString());
    }

    void finish() {
      long elapsed = Math.max(0, lastNanos - startNanos);
      process.out(statistics.text(options.target(), elapsed));
      boolean missing = options.deadlineMillis() > 0 && statistics.received() < options.count();
      process.exit(statistics.received() == 0 || missing ? 1 : 0);
    }
  }
}
