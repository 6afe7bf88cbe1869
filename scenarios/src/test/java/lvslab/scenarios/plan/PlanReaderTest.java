package lvslab.scenarios.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  private static Parsed<Plan> read(String text) {
    return PlanReader.read(new SourceText("plan.yaml", text), file -> Optional.empty());
  }

  private static String said(Parsed<Plan> parsed) {
    return parsed.diagnostics().stream()
        .map(d -> d.text(Locale.ENGLISH))
        .collect(Collectors.joining());
  }

  @Test
  void a_grid_is_walked_first_axis_slowest_seeds_fastest() {
    Plan plan =
        read("""
        name: p
        scenario: lvs-dr
        seeds: 2
        grid:
          - {axis: delay, path: links.lan.delay, values: [1ms, 2ms]}
          - axis: ignore
            settings: {"0": [sysctl.cong11.net.ipv4.conf.all.arp_ignore=0], "1": []}
        """)
            .orElseThrow();
    assertThat(plan.cells())
        .extracting(c -> c.labels() + " " + c.seed() + " " + c.settings())
        .startsWith(
            "{delay=1ms, ignore=0} 1 [links.lan.delay=1ms,"
                + " sysctl.cong11.net.ipv4.conf.all.arp_ignore=0]",
            "{delay=1ms, ignore=0} 2 [links.lan.delay=1ms,"
                + " sysctl.cong11.net.ipv4.conf.all.arp_ignore=0]",
            "{delay=1ms, ignore=1} 1 [links.lan.delay=1ms]")
        .hasSize(8);
    assertThat(plan.scenario(plan.cells().getFirst()).value()).isPresent();
  }

  @Test
  void faults_are_told_in_their_places() {
    assertThat(said(read("name: p\nscenario: nothing\n")))
        .startsWith("plan.yaml:2:11: error: there is no scenario 'nothing'")
        .contains("one of lvs-dr");
    assertThat(said(read("scenario: lvs-dr\n"))).contains("the key 'name' is missing");
    assertThat(said(read("name: p\nscenario: lvs-dr\nseeds: 0\n"))).startsWith("plan.yaml:3:8:");
    assertThat(said(read("name: p\nscenario: lvs-dr\ngrid: [{axis: a}]\n")))
        .startsWith("plan.yaml:3:8: error: the axis 'a' has no values");
    assertThat(said(read("name: p\nscenarios: x\n"))).contains("did you mean 'scenario'?");
  }

  @Test
  void what_is_shipped_can_be_read_and_every_setting_fits() {
    assertThat(Plans.ids()).contains("dr-scale");
    for (String id : Plans.ids()) {
      Plan plan = Plans.find(id).orElseThrow().orElseThrow();
      for (Plan.Cell cell : plan.cells()) {
        assertThat(plan.scenario(cell).value()).as(id + cell).isPresent();
      }
    }
  }
}
