package lvslab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.junit.jupiter.api.Test;

class VrrpAdvertisementTest {
  private static final List<Ipv4Address> VIP = List.of(Ipv4Address.of("172.16.16.172"));

  @Test
  void a_password_has_eight_octets() {
    assertThat(VrrpAuthentication.simpleText("1111").data())
        .isEqualTo(Bytes.wrap(new byte[] {'1', '1', '1', '1', 0, 0, 0, 0}));
    assertThat(VrrpAuthentication.simpleText("longer than eight"))
        .isEqualTo(VrrpAuthentication.simpleText("longer t"));
    assertThat(VrrpAuthentication.simpleText("")).isNotEqualTo(VrrpAuthentication.NONE);
  }

  @Test
  void a_master_that_stops_says_so_by_its_priority_alone() {
    VrrpAdvertisement running = of(VrrpVersion.V2, 51, 100, VrrpAuthentication.simpleText("x"));
    VrrpAdvertisement stopping = running.withPriority(VrrpAdvertisement.PRIORITY_STOP);

    assertThat(stopping.priority()).isZero();
    assertThat(stopping.withPriority(running.priority())).isEqualTo(running);
  }

  @Test
  void what_no_packet_can_carry_is_refused() {
    assertRefused("VRID 256", () -> of(VrrpVersion.V2, 256, 100, VrrpAuthentication.NONE));
    assertRefused("whole seconds", () -> of(VrrpVersion.V2, 51, 150, VrrpAuthentication.NONE));
    assertRefused("interval 25600", () -> of(VrrpVersion.V2, 51, 25_600, VrrpAuthentication.NONE));
    assertRefused("interval 4096", () -> of(VrrpVersion.V3, 51, 4_096, VrrpAuthentication.NONE));
    assertRefused(
        "no authentication",
        () -> of(VrrpVersion.V3, 51, 100, VrrpAuthentication.simpleText("1111")));
    assertRefused("type 1", () -> new VrrpAuthentication(1, Bytes.utf8("short")));
    assertRefused(
        "count of addresses 256",
        () ->
            new VrrpAdvertisement(
                VrrpVersion.V3,
                51,
                100,
                100,
                VrrpAuthentication.NONE,
                Collections.nCopies(256, VIP.getFirst())));
    assertRefused(
        "priority -1", () -> of(VrrpVersion.V3, 51, 100, VrrpAuthentication.NONE).withPriority(-1));
  }

  private static void assertRefused(String message, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static VrrpAdvertisement of(
      VrrpVersion version, int vrid, int interval, VrrpAuthentication authentication) {
    return new VrrpAdvertisement(version, vrid, 100, interval, authentication, VIP);
  }
}
