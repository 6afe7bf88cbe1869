package lvslab.scenarios;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {
  static List<String> ids() {
    return Library.ids();
  }

  /// Every shipped scenario, and every variant of one.
  static List<Arguments> variants() {
    List<Arguments> all = new ArrayList<>();
    for (String id : ids()) {
      all.add(Arguments.of(id, List.of()));
      Scenario scenario = Library.find(id).orElseThrow().read(List.of()).orElseThrow();
      scenario.variants().forEach(v -> all.add(Arguments.of(id, List.of("variant=" + v.name()))));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("ids")
  void every_shipped_scenario_is_read_without_a_word(String id) {
    var parsed = Library.find(id).orElseThrow().read(List.of());
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Scenario scenario = parsed.orElseThrow();
    assertThat(scenario.name()).isEqualTo(id);
    assertThat(scenario.title().zh()).isNotEqualTo(scenario.title().en());
    assertThat(scenario.lesson().zh()).isNotEqualTo(scenario.lesson().en());
    assertThat(scenario.expectations()).isNotEmpty();
    assertThat(scenario.decisive()).isPresent();
    assertThat(scenario.variants())
        .allSatisfy(v -> assertThat(v.title().zh()).isNotEqualTo(v.title().en()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void every_shipped_scenario_does_what_it_expects(String id, List<String> settings) {
    var parsed = Library.find(id).orElseThrow().read(settings);
    assertThat(ScenarioReaderTest.said(parsed)).isEmpty();
    Run run = Run.prepare(parsed.orElseThrow(), RunOptions.DEFAULT).runToEnd();
    assertThat(run.problems()).isEmpty();
    assertThat(run.verdicts()).allSatisfy(v -> assertThat(v.held()).as(v.text(ROOT)).isTrue());
  }

  @Test
  void what_is_not_shipped_is_not_found() {
    assertThat(Library.find("lvs-dr/../lvs-dr")).isEmpty();
    assertThat(Library.ids()).contains("lvs-dr", "lvs-dr-arp-problem");
  }
}
