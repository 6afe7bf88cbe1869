package lvslab.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InversesTest {
  /// Over at once: no later step ends them.
  private static final String[] MOMENTARY = {"kill", "reboot"};

  @Test
  void every_kind_of_fault_ends_another_or_is_ended_or_is_over_at_once() {
    Map<String, Function<FaultForm, @Nullable Fault>> kinds = new TreeMap<>();
    LinkFaults.addTo(kinds);
    HostFaults.addTo(kinds);
    kinds.keySet().removeIf(kind -> Inverses.mends(kind));
    kinds.keySet().removeIf(kind -> Inverses.of(kind).isPresent());
    assertThat(kinds.keySet()).containsExactly(MOMENTARY);
  }

  @Test
  void an_inverse_mends_and_breaks_nothing() {
    assertThat(Inverses.of("cut")).hasValue("plug");
    assertThat(Inverses.mends("plug")).isTrue();
    assertThat(Inverses.of("plug")).isEmpty();
    assertThat(Inverses.mends("drift")).as("it may break as well").isFalse();
  }
}
