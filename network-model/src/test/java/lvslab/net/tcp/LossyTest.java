package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the link loses, damages, repeats and reorders: the octets written are the octets read,
/// or an error is reported; every run ends; and nothing is left when it has ended.
class LossyTest {
  private static final int RUNS = 60;
  private static final double END = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void octets_written_are_octets_read(int block) {
    for (int i = 0; i < RUNS; i++) {
      run(block * RUNS + i);
    }
  }

  @Test
  void same_seed_same_segments() {
    assertThat(run(7).log.rows).isEqualTo(run(7).log.rows);
  }

  private static Pair run(int seed) {
    var random = new RandomStream(seed * 7919L);
    var pair = new Pair(new Lab(seed), 1000L * seed + seed);
    int loss = (int) random.nextBelow(3) * (int) random.nextBelow(60);
    int repeat = (int) random.nextBelow(2) * (int) random.nextBelow(60);
    int late = (int) random.nextBelow(3) * (int) random.nextBelow(150);
    pair.clientPort().toSwitch().addRule(new BadLink(random, loss, repeat, late));
    pair.clientPort().toDevice().addRule(new BadLink(random, loss, repeat, late));
    chooseOptions(pair, random);
    byte[] forth = octets(random);
    byte[] back = octets(random);
    boolean slow = random.nextBelow(3) == 0;
    var client = new Program(pair, random, forth, back, slow);
    var server = new Program(pair, random, back, forth, slow);
    listen(pair, server);
    pair.at(1, () -> pair.connect(0, 80, client));
    runChecked(pair);

    String what = "seed " + seed + " loss " + loss + " repeat " + repeat + " late " + late;
    client.check(what + ", client");
    server.check(what + ", server");
    assertThat(pair.client.tcp().sockets()).as(what).isEmpty();
    assertThat(pair.server.tcp().sockets()).as(what).hasSize(1);
    assertThat(pair.lab.engine.pendingCount()).as("timers left, " + what).isZero();
    return pair;
  }

  private static void runChecked(Pair pair) {
    long end = (long) (END * SimTime.SECOND);
    for (int i = 0; pair.lab.engine.nextNanos() <= end; i++) {
      pair.lab.engine.step();
      if (i % 50 == 0) {
        Accounts.check(pair.client.tcp());
        Accounts.check(pair.server.tcp());
      }
    }
  }

  private static void chooseOptions(Pair pair, RandomStream random) {
    if (random.nextBelow(5) == 0) {
      Lab.sysctl(pair.client, "net.ipv4.tcp_sack", 0);
    }
    if (random.nextBelow(5) == 0) {
      Lab.sysctl(pair.server, "net.ipv4.tcp_timestamps", 0);
    }
    if (random.nextBelow(8) == 0) {
      Lab.sysctl(pair.client, "net.ipv4.tcp_window_scaling", 0);
    }
    Lab.sysctl(pair.client, "net.ipv4.tcp_keepalive_time", 200);
    Lab.sysctl(pair.server, "net.ipv4.tcp_keepalive_time", 200);
  }

  private static byte[] octets(RandomStream random) {
    int most = random.nextBelow(3) == 0 ? 3000 : 200_000;
    byte[] octets = new byte[(int) random.nextBelow(most)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) random.nextInt();
    }
    return octets;
  }

  private static void listen(Pair pair, Program server) {
    try {
      pair.server
          .tcp()
          .listen(
              new Endpoint(Ipv4Address.ANY, 80),
              10,
              listener -> {
                TcpSocket socket = listener.accept(server);
                if (socket != null) {
                  server.onConnected(socket);
                }
              });
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes in pieces, reads fast or slowly, and closes when it has written and read all.
  private static final class Program implements TcpHandler {
    private final Pair pair;
    private final RandomStream random;
    private final byte[] toWrite;
    private final byte[] expected;
    private final boolean slow;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private int written;
    private boolean allWritten;
    private boolean atEnd;
    private boolean reading;
    private Errno error;

    Program(Pair pair, RandomStream random, byte[] toWrite, byte[] expected, boolean slow) {
      this.pair = pair;
      this.random = random;
      this.toWrite = toWrite;
      this.expected = expected;
      this.slow = slow;
    }

    void check(String what) {
      if (error == null && atEnd) {
        assertThat(Arrays.equals(read.toByteArray(), expected)).as(what).isTrue();
      } else {
        assertThat(error).as(what + ": neither end nor error").isNotNull();
      }
    }

    @Override
    public void onConnected(TcpSocket socket) {
      socket.setKeepAlive(true);
      write(socket);
    }

    @Override
    public void onWritable(TcpSocket socket) {
      write(socket);
    }

    private void write(TcpSocket socket) {
      while (written < toWrite.length) {
        long most = random.nextBelow(3) == 0 ? 30 : 20_000;
        int end = (int) Math.min(toWrite.length, written + 1 + random.nextBelow(most));
        socket.write(Bytes.copyOf(Arrays.copyOfRange(toWrite, written, end)));
        written = end;
        if (socket.isWriteBlocked()) {
          return;
        }
      }
      allWritten = true;
      socket.shutdownWrite();
      closeIfDone(socket);
    }

    @Override
    public void onReadable(TcpSocket socket) {
      if (!slow) {
        read(socket, Integer.MAX_VALUE);
      } else if (!reading) {
        reading = true;
        long now = pair.lab.engine.nowNanos();
        pair.at(
            (double) now / SimTime.SECOND + 0.003 + 0.01 * random.nextBelow(30),
            () -> {
              reading = false;
              read(socket, 1 + (int) random.nextBelow(30_000));
              if (error == null && (socket.available() > 0 || socket.isEof() && !atEnd)) {
                onReadable(socket);
              }
            });
      }
    }

    private void read(TcpSocket socket, int most) {
      byte[] octets = socket.read(most).toArray();
      read.write(octets, 0, octets.length);
      if (socket.isEof()) {
        atEnd = true;
        closeIfDone(socket);
      }
    }

    private void closeIfDone(TcpSocket socket) {
      if (allWritten && atEnd) {
        socket.close();
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      error = errno;
      socket.close();
    }
  }
}
