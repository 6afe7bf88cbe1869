package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Packet;
import lvslab.scenarios.expect.StepResult;
import org.junit.jupiter.api.Test;

/// LVS-TUN over a path that is narrower than its ends: a router between director and real server
/// sends by a link of MTU 1400.
class TunnelPathTest {
  private static final String SCENARIO =
      """
      name: tunnel-path
      until: 15s
      links: {lan: {}, net7: {}}
      hosts:
        - name: client
          devices: [{name: eth0, link: lan}]
          commands: |
            ip addr add 172.16.16.1/24 dev eth0
        - name: director
          devices: [{name: eth0, link: lan}]
          commands: |
            ip addr add 172.16.16.173/24 dev eth0
            ip addr add 172.16.16.172/24 dev eth0
            ip route add default via 172.16.16.254
            ipvsadm -A -t 172.16.16.172:80 -s rr
            ipvsadm -a -t 172.16.16.172:80 -r 192.168.7.177 -i
            sysctl -w net.ipv4.vs.pmtu_disc=1
        - name: router
          devices: [{name: eth0, link: lan}, {name: eth1, link: net7}]
          commands: |
            ip addr add 172.16.16.254/24 dev eth0
            ip addr add 192.168.7.254/24 dev eth1
            ip link set eth1 mtu 1400
            sysctl -w net.ipv4.ip_forward=1
        - name: rs1
          devices: [{name: eth0, link: net7}]
          commands: |
            ip addr add 192.168.7.177/24 dev eth0
            ip route add default via 192.168.7.254
            sysctl -w net.ipv4.conf.all.arp_ignore=1
            sysctl -w net.ipv4.conf.all.arp_announce=2
            ip addr add 172.16.16.172/32 dev tunl0
            ip link set tunl0 up
            lab-httpd --port 80 --page rs1 &
      timeline:
        - at: 1s
          on: client
          run: >-
            printf 'GET / HTTP/1.0\\r\\nX: %03000d\\r\\n\\r\\n' 0 | nc -w 10 172.16.16.172 80 | tail -1
        - {at: 4s, on: director, run: ip route show cache}
        - {at: 4s, on: client, run: ip route show cache}
        - at: 5s
          on: client
          run: >-
            printf 'GET / HTTP/1.0\\r\\nX: %03000d\\r\\n\\r\\n' 0 | nc -w 10 172.16.16.172 80 | tail -1
      """;

  private static Run run(String scenario) {
    var parsed = ScenarioReaderTest.read(scenario);
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT);
    run.journal();
    return run.runToEnd();
  }

  private static List<FrameEvent.Sent> sent(Run run) {
    List<FrameEvent.Sent> frames = new ArrayList<>();
    for (TraceRecord one : run.journal().entries()) {
      if (one.event() instanceof FrameEvent.Sent frame) {
        frames.add(frame);
      }
    }
    return frames;
  }

  /// Who told whom of which MTU.
  private static List<String> told(Run run) {
    List<String> told = new ArrayList<>();
    for (FrameEvent.Sent frame : sent(run)) {
      if (frame.frame().payload() instanceof Ipv4Packet p
          && p.payload() instanceof IcmpMessage m
          && m.code() == IcmpMessage.FRAGMENTATION_NEEDED) {
        told.add(frame.node() + " > " + p.destination() + " " + m.rest());
      }
    }
    return told;
  }

  private static List<String> outputs(Run run) {
    return run.stepResults().stream().map(StepResult::output).map(String::strip).toList();
  }

  @Test
  void the_director_learns_the_path_and_tells_the_client_in_the_end() {
    Run run = run(SCENARIO);
    assertThat(told(run))
        .containsExactly(
            "director > 172.16.16.1 1480", // two segments: twenty octets less than its own card
            "director > 172.16.16.1 1480",
            "router > 172.16.16.173 1400",
            "router > 172.16.16.173 1400",
            "director > 172.16.16.1 1480", // it still keeps the route as it was
            "director > 172.16.16.1 1480",
            "director > 172.16.16.1 1380"); // when the first segment is sent again
    assertThat(outputs(run).get(0)).isEqualTo("rs1");
    assertThat(outputs(run).get(1))
        .startsWith("192.168.7.177 via 172.16.16.254 dev eth0")
        .endsWith("mtu 1400");
    assertThat(outputs(run).get(2)).startsWith("172.16.16.172 dev eth0").endsWith("mtu 1380");
    assertThat(outputs(run).get(3)).as("the second upload meets no obstacle").isEqualTo("rs1");
  }

  @Test
  void without_pmtu_disc_the_outer_packets_are_cut_and_nobody_is_told() {
    Run run = run(SCENARIO.replace("pmtu_disc=1", "pmtu_disc=0"));
    assertThat(told(run)).isEmpty();
    assertThat(outputs(run).get(0)).isEqualTo("rs1");
    assertThat(sent(run))
        .filteredOn(
            f ->
                f.node().equals("director")
                    && f.frame().payload() instanceof Ipv4Packet p
                    && p.protocol() == IpProtocol.IPIP
                    && p.header().isFragment())
        .extracting(f -> ((Ipv4Packet) f.frame().payload()).header())
        .isNotEmpty()
        .allSatisfy(
            header -> {
              assertThat(header.dontFragment()).isFalse();
              assertThat(header.identification()).isNotZero();
            });
  }
}
