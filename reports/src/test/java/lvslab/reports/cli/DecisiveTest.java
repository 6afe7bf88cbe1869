package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.scenarios.Decisive;
import lvslab.scenarios.Library;
import lvslab.scenarios.Scenario;
import lvslab.scenarios.Variant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Explaining what is decisive in a shipped scenario ends at the line to blame, in both languages,
/// and names where the rules stand.
class DecisiveTest {
  static List<Arguments> decisive() {
    List<Arguments> all = new ArrayList<>();
    for (String id : Library.ids()) {
      Scenario scenario = Library.find(id).orElseThrow().read(List.of()).orElseThrow();
      all.add(Arguments.of(id, ""));
      scenario.variants().stream()
          .map(Variant::name)
          .filter(name -> of(id, name).isPresent())
          .forEach(name -> all.add(Arguments.of(id, name)));
    }
    return all;
  }

  private static Optional<Decisive> of(String id, String variant) {
    List<String> settings = variant.isEmpty() ? List.of() : List.of("variant=" + variant);
    return Library.find(id).orElseThrow().read(settings).orElseThrow().decisive();
  }

  private static List<String> explain(String id, String variant, String language) {
    var out = new StringWriter();
    var err = new StringWriter();
    List<String> line = new ArrayList<>(List.of("explain", id, "--lang", language));
    if (!variant.isEmpty()) {
      line.addAll(List.of("--variant", variant));
    }
    String[] words = line.toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err.toString()).isZero();
    return out.toString().strip().lines().toList();
  }

  @ParameterizedTest
  @MethodSource("decisive")
  void the_explanation_ends_at_the_line_to_blame(String id, String variant) {
    String blame = of(id, variant).orElseThrow().blame();
    assertThat(blame).as("the scenario says what is to blame").isNotEmpty();
    List<String> english = explain(id, variant, "en");
    String told = String.join("\n", english);
    assertThat(english.getLast()).as(told).startsWith("Blame: ").contains(blame);
    assertThat(told).contains("source: ");
    List<String> chinese = explain(id, variant, "zh");
    assertThat(chinese.getLast()).as(String.join("\n", chinese)).contains(blame);
    assertThat(chinese).hasSameSizeAs(english);
  }
}
