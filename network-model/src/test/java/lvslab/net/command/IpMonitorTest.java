package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.net.host.Host;
import lvslab.net.wire.MacAddress;
import org.junit.jupiter.api.Test;

/// `ip monitor link`, and what a veth looks like.
class IpMonitorTest {
  private final Terminals terminals = new Terminals();
  private final Host host = terminals.host("m");

  @Test
  void it_prints_what_the_kernel_tells_until_it_is_ended() {
    host.stack()
        .addEthernet("ens33", MacAddress.of("00:0c:29:17:92:f3"), terminals.segment("lan"))
        .setUp(true);
    String output =
        terminals
            .type(
                host,
                "ip monitor link > /tmp/told & sleep 1; ip link set ens33 down; sleep 1;"
                    + " ip link set ens33 up; sleep 1; kill $!; ip link set ens33 down;"
                    + " grep ens33 /tmp/told")
            .output();
    assertThat(output.lines())
        .containsExactly(
            "2: ens33: <BROADCAST,MULTICAST> mtu 1500 qdisc pfifo_fast state DOWN group default ",
            "2: ens33: <NO-CARRIER,BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state"
                + " UP group default ",
            "2: ens33: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP group"
                + " default ");
    assertThat(terminals.type(host, "ip monitor route").status()).isEqualTo(1);
  }

  @Test
  void a_card_between_namespaces_is_one_end_of_a_pair() {
    host.kernel().shareWith(host.kernel());
    host.stack()
        .addEthernet("ens33", MacAddress.of("00:0c:29:17:92:f3"), terminals.segment("lan"))
        .setUp(true);
    assertThat(terminals.type(host, "ip -d link show ens33").output())
        .contains("qdisc noqueue")
        .contains("\n    veth numtxqueues 1 ")
        .contains("tso_max_size 524280 ");
  }
}
