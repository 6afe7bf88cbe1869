package lvslab.net.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lvslab.engine.time.SimTime;
import lvslab.net.program.TwoHosts;
import lvslab.net.redis.resp.Octets;
import lvslab.net.redis.resp.Request;
import lvslab.net.redis.resp.SplitWords;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

/// Answers octet by octet as a real Redis gave them.
class RedisRepliesTest {
  private final StringBuilder came = new StringBuilder();

  private final class Taking implements TcpHandler {
    @Override
    public void onReadable(TcpSocket socket) {
      came.append(Octets.text(socket.readAll()));
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      throw new AssertionError(errno);
    }
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RedisRepliesTest.class.getResourceAsStream("replies.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Test
  void every_answer_has_the_octets_of_a_real_one() throws IOException, SocketException {
    List<String> lines = recorded();
    var two = new TwoHosts();
    two.start(two.client, "redis-server /etc/redis/redis.conf --enable-debug-command yes");
    two.run(two.client, "redis-cli PING; redis-cli PING"); // the recorded connection was the third
    TcpSocket socket =
        two.client
            .stack()
            .tcp()
            .connect(null, 0, new Endpoint(Ipv4Address.LOCALHOST, 6379), new Taking());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      came.setLength(0);
      socket.write(Request.of(Objects.requireNonNull(SplitWords.split(lines.get(i).substring(2)))));
      two.lab.runFor(10 * SimTime.MILLISECOND);
      String real = lines.get(i + 1).substring(2);
      String here = came.toString().replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
      if (!here.equals(real)) {
        differences.add(lines.get(i) + ": real " + real + ", here " + here);
      }
    }
    assertThat(lines).hasSizeGreaterThan(300);
    assertThat(String.join("\n", differences)).isEmpty();
  }
}
