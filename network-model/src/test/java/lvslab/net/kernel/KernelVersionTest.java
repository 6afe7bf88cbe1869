package lvslab.net.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {
  @Test
  void versions_stand_in_the_order_of_their_numbers() {
    KernelVersion old = KernelVersion.parse("4.9").orElseThrow();
    assertThat(old.isAtLeast(4, 9)).isTrue();
    assertThat(old.isAtLeast(4, 10)).isFalse();
    assertThat(KernelVersion.parse("6.1.176").orElseThrow().isAtLeast(6, 1)).isTrue();
    assertThat(KernelVersion.parse("6.1.176").orElseThrow())
        .isLessThan(KernelVersion.parse("6.1.192").orElseThrow());
  }

  @Test
  void a_release_has_three_numbers() {
    KernelVersion version = KernelVersion.parse("3.10").orElseThrow();
    assertThat(version.release()).isEqualTo("3.10.0");
    assertThat(version).hasToString("3.10");
    assertThat(version.isRhel7()).isTrue();
    assertThat(KernelVersion.parse("6.1.176").orElseThrow()).hasToString("6.1.176");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "6", "2.6.32", "3.9", "4.21", "5.20", "6.2", "7.0", "6.1-rc1", "v6.1"})
  void no_others_are_known(String text) {
    assertThat(KernelVersion.parse(text)).isEmpty();
  }
}
