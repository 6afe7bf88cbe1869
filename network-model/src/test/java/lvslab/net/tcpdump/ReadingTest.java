package lvslab.net.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.command.Terminals;
import lvslab.net.host.Host;
import lvslab.net.wire.Bytes;
import org.junit.jupiter.api.Test;

/// What tcpdump prints of captures of a real kernel (stores.pcap is one of the lab's, of NFS and
/// Redis, for their printers), beside what tcpdump 4.99.3 printed of the same files (with TZ=UTC).
class ReadingTest {
  @Test
  void prints_what_tcpdump_prints() throws IOException {
    var terminals = new Terminals();
    Host host = terminals.host("reader");
    for (String block : text("reading.txt").strip().substring(2).split("\n\\$ ", -1)) {
      int end = block.indexOf('\n');
      String line = end < 0 ? block : block.substring(0, end);
      provide(host, line);

      assertThat(terminals.output(host, "cd /; " + line + " 2>/dev/null"))
          .as(line)
          .isEqualTo(end < 0 ? "" : (block.substring(end + 1) + "\n").replace("~\n", "\n"));
    }
  }

  @Test
  void complains_of_filters_as_libpcap_does() throws IOException {
    var terminals = new Terminals();
    Host host = terminals.host("reader");
    terminals.type(host, "ip link set lo up");
    String[] lines = text("filter-errors.txt").split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      Terminals.Done done = terminals.type(host, "tcpdump -i lo '" + lines[i] + "'");

      assertThat(done.output()).as(lines[i]).isEqualTo(lines[i + 1] + "\n");
      assertThat(done.status()).as(lines[i]).isEqualTo(1);
    }
  }

  private static void provide(Host host, String line) throws IOException {
    for (String word : List.of(line.split(" ", -1))) {
      if (word.endsWith(".pcap")) {
        host.files().write("/" + word, "");
        host.files().append("/" + word, Bytes.wrap(octets("/captures/" + word)));
      }
    }
  }

  private static String text(String name) throws IOException {
    return new String(octets("/lvslab/net/tcpdump/" + name), StandardCharsets.UTF_8);
  }

  private static byte[] octets(String name) throws IOException {
    try (InputStream in = ReadingTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void refuses_what_is_no_capture() {
    var terminals = new Terminals();
    Host host = terminals.host("reader");
    List<String> said = new ArrayList<>();
    for (String line :
        List.of(
            "tcpdump -r /none",
            "echo text > /text; tcpdump -r /text",
            "tcpdump -c 0",
            "tcpdump -Q up",
            "tcpdump -s 300000",
            "tcpdump -tttttt")) {
      Terminals.Done done = terminals.type(host, line);
      said.add(done.status() + " " + done.output());
    }

    assertThat(said)
        .containsExactly(
            "1 tcpdump: /none: No such file or directory\n",
            "1 tcpdump: unknown file format\n",
            "1 tcpdump: invalid packet count 0\n",
            "1 tcpdump: unknown capture direction `up'\n",
            "1 tcpdump: invalid snaplen 300000 (must be >= 0 and <= 262144)\n",
            "1 tcpdump: only -t, -tt, -ttt, -tttt and -ttttt are supported\n");
  }
}
