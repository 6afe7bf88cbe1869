package lvslab.scenarios;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {
  static List<String> ids() {
    return Library.ids();
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
  }

  @ParameterizedTest
  @MethodSource("ids")
  void every_shipped_scenario_does_what_it_expects(String id) {
    Scenario scenario = Library.find(id).orElseThrow().read(List.of()).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT).runToEnd();
    assertThat(run.problems()).isEmpty();
    assertThat(run.verdicts()).allSatisfy(v -> assertThat(v.held()).as(v.text(ROOT)).isTrue());
  }

  @Test
  void what_is_not_shipped_is_not_found() {
    assertThat(Library.find("lvs-dr/../lvs-dr")).isEmpty();
    assertThat(Library.ids()).contains("lvs-dr", "lvs-dr-arp-problem");
  }
}
