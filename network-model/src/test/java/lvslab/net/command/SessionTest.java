package lvslab.net.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions at terminals beside those with the real tools: iproute2 6.1, iputils 20221126, procps
/// 4, net-tools 2.10. The texts were recorded in network namespaces; there the cards were veth
/// pairs and had IPv6, which is left out here.
class SessionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip-addr",
        "timeout",
        "bridge",
        "tcpdump",
        "traceroute",
        "ip-link",
        "ip-maddr",
        "ip-rule",
        "route-metrics",
        "ip-neigh-proxy",
        "nstat",
        "netstat-s",
        "ip-tunnel",
        "route-cache",
        "tunl0",
        "ip-route",
        "ip-neigh",
        "sysctl",
        "ping",
        "ping-router",
        "ping-nobody",
        "arping",
        "iptables",
        "ifconfig",
        "route",
        "arp",
        "sockets",
        "files",
        "processes"
      })
  void prints_what_the_real_tools_print(String name) {
    assertThat(new Session(new Terminals()).replay(Session.load(name))).isEmpty();
  }
}
