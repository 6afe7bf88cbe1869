package lvslab.lvs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lvslab.lvs.IpvsLab;
import lvslab.lvs.Tsv;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.VirtualService;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.TcpFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schedulers choose as those of a real kernel did: every run of the reference's
/// schedulers.json, with the counts before each pick.
class PicksTest {
  private static final int PORT = 80;

  static Stream<String> runs() {
    return Tsv.read("/reference/schedulers.tsv").stream().map(row -> row.get("run")).distinct();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void picks_and_counts_are_those_of_the_kernel(String run) {
    List<Map<String, String>> rows =
        Tsv.read("/reference/schedulers.tsv").stream()
            .filter(row -> row.get("run").equals(run))
            .toList();
    new Replay(rows).play();
  }

  private static final class Replay {
    private final IpvsLab lab = new IpvsLab();
    private final List<Map<String, String>> rows;
    private final List<String> vips = new ArrayList<>();
    private final Map<String, Map<String, String>> open = new LinkedHashMap<>();
    private final boolean random;

    Replay(List<Map<String, String>> rows) {
      this.rows = rows;
      random = rows.getFirst().get("scheduler").equals("twos");
      for (Map<String, String> row : rows) {
        String vip = row.get("dst");
        if (!vip.isEmpty() && !vips.contains(vip)) {
          vips.add(vip);
        }
      }
      for (String vip : vips) {
        if (!vip.equals("172.16.16.172")) {
          IpvsLab.address(IpvsLab.device(lab.director, "eth0"), vip + "/32");
        }
        Map<String, String> first = rows.getFirst();
        String flags = first.get("flags");
        lab.setUp("ipvsadm -A -t " + vip + ":80 -s " + first.get("scheduler") + " " + flags);
      }
    }

    void play() {
      for (Map<String, String> row : rows) {
        switch (row.get("op")) {
          case "server", "add" -> server("-a", row);
          case "weight" -> server("-e", row);
          case "delete" -> {
            for (String vip : vips) {
              lab.setUp("ipvsadm -d -t " + vip + ":80 -r " + row.get("rip") + ":80");
            }
          }
          case "open" -> open(row);
          case "open-get-close" -> {
            open(row);
            send(row, TcpFlags.FIN | TcpFlags.ACK);
          }
          case "close" -> send(open.get(row.get("id")), TcpFlags.FIN | TcpFlags.ACK);
          case "end" -> counts(row, vips.getLast());
          default -> throw new IllegalStateException(row.get("op"));
        }
        lab.runFor(1_000_000);
      }
      List<IpvsEvent.Scheduled> picks = lab.events(IpvsEvent.Scheduled.class);
      assertThat(picks).isNotEmpty().allSatisfy(PickChecks::check);
    }

    private void server(String command, Map<String, String> row) {
      for (String vip : vips) {
        String server = " -r " + row.get("rip") + ":80 -g -w " + row.get("weight");
        lab.setUp("ipvsadm " + command + " -t " + vip + ":80" + server);
      }
    }

    private void open(Map<String, String> row) {
      counts(row, row.get("dst"));
      open.put(row.get("id"), row);
      send(row, TcpFlags.SYN);
      IpvsConnection connection =
          lab.ipvs()
              .connections()
              .findRequest(
                  IpProtocol.TCP,
                  Ipv4Address.of(row.get("src")),
                  Integer.parseInt(row.get("sport")),
                  Ipv4Address.of(row.get("dst")),
                  PORT);
      if (!random) {
        String pick = connection == null ? "none" : connection.destination().toString();
        assertThat(pick).as(row.toString()).isEqualTo(row.get("pick"));
      }
      send(row, TcpFlags.ACK);
    }

    private void counts(Map<String, String> row, String vip) {
      VirtualService service =
          lab.ipvs().services().find(ServiceKey.of(IpProtocol.TCP, Ipv4Address.of(vip), PORT));
      List<String> counts = new ArrayList<>();
      for (RealServer server : service.servers()) {
        String numbers = server.weight() + "/" + server.active() + "/" + server.inactive();
        counts.add(server.address() + "=" + numbers);
      }
      if (!random && !row.get("counts_before").isEmpty() && vips.size() == 1) {
        assertThat(String.join(" ", counts)).as(row.toString()).isEqualTo(row.get("counts_before"));
      }
    }

    private void send(Map<String, String> row, int flags) {
      lab.arrive(
          IpvsLab.packet(
              Ipv4Address.of(row.get("src")),
              Ipv4Address.of(row.get("dst")),
              IpvsLab.segment(Integer.parseInt(row.get("sport")), PORT, flags)));
    }
  }
}
