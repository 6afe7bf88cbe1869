package lvslab.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import lvslab.app.layout.Role;
import lvslab.app.playback.Recording;
import lvslab.app.script.Labs;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

class RunFactsTest {
  @Test
  void the_address_of_a_virtual_router_is_virtual_though_only_one_host_ever_has_it() {
    Recording alone =
        Labs.ofText(
            "alone.yaml",
            """
            name: alone
            title: {en: alone, zh: 独自}
            until: 6s
            links: {lan: {}}
            hosts:
              - name: m
                devices: [{name: ens33, mac: "00:0c:29:17:92:f3", link: lan}]
                files:
                  /etc/keepalived/keepalived.conf: |
                    vrrp_instance VI_1 {
                        interface ens33
                        virtual_router_id 51
                        priority 100
                        virtual_ipaddress {
                            172.16.16.172
                        }
                    }
                commands: |
                  ip addr add 172.16.16.173/24 dev ens33
                  systemctl start keepalived
            """);
    RunFacts facts = RunIndex.of(alone).facts();
    assertThat(facts.vips()).containsExactly(Ipv4Address.of("172.16.16.172"));
    assertThat(facts.roles()).containsEntry("m", Role.DIRECTOR);
  }
}
