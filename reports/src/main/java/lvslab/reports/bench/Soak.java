package lvslab.reports.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.reports.words.Words;

/// Runs one cluster for long and looks at its memory: what ends must be let go.
public final class Soak {
  /// Virtual time between two looks.
  public static final long INTERVAL_NANOS = 300 * SimTime.SECOND;

  /// Longer than entries of closed connections live (120 s).
  private static final long EXPIRY_NANOS = 130 * SimTime.SECOND;

  private static final double MEGABYTE = 1e6;

  private final BenchLab lab;
  private final List<Look> looks = new ArrayList<>();

  /// What was seen at an instant.
  ///
  /// @param requests answered since the last look
  /// @param entries of the director's IPVS
  /// @param heap octets in use after a collection
  record Look(long requests, int entries, long heap) {}

  /// A cluster in its first instant.
  ///
  /// @param mode how requests get to real servers
  /// @param clients how many ask
  /// @param servers how many answer
  /// @param rate pages a second that all clients together ask for
  public Soak(BenchMode mode, int clients, int servers, int rate) {
    lab = new BenchLab(mode, clients, servers, rate);
  }

  /// Runs on for a while and looks.
  Look look(long nanos) {
    long requests = lab.pages().answered();
    lab.run(nanos);
    var look = new Look(lab.pages().answered() - requests, lab.entries(), Meter.liveHeap());
    looks.add(look);
    return look;
  }

  /// Runs for long.
  ///
  /// @param nanos virtual time
  /// @param words of the reader's language
  /// @param out takes a line for each look, and one at the end
  public void run(long nanos, Words words, Consumer<String> out) {
    for (long done = 0; done < nanos; ) {
      long next = Math.min(INTERVAL_NANOS, nanos - done);
      Look look = look(next);
      done += next;
      out.accept(
          words.say(
              "bench.look", SimTime.text(done), look.requests, look.entries, megabytes(look.heap)));
    }
    Look first = looks.getFirst();
    Look last = looks.getLast();
    String ratio = String.format(Locale.ROOT, "%.3f", (double) last.heap / first.heap);
    out.accept(words.say("bench.flat", ratio, lab.pages().failed()));
    out.accept(words.say("bench.left", SimTime.text(EXPIRY_NANOS), left()));
  }

  /// Entries that are left when clients have asked no more for a while.
  int left() {
    lab.pages().close();
    lab.run(EXPIRY_NANOS);
    return lab.entries();
  }

  private static String megabytes(long octets) {
    return String.format(Locale.ROOT, "%.1f", octets / MEGABYTE);
  }
}
