package lvslab.scenarios;

import static lvslab.scenarios.assertion.LabAssertions.assertThat;
import static lvslab.scenarios.assertion.LabAssertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.scenarios.expect.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of the sessions of a web shop.
class SessionsTest {
  private static final String STORE = "files./etc/lab-basket.conf=store=redis://172.16.16.179";

  private static Run run(String... settings) {
    List<String> all = new ArrayList<>(List.of("expect=[]"));
    all.addAll(List.of(settings));
    var scenario = Library.find("session-basket").orElseThrow().read(all).orElseThrow();
    Run run = Run.prepare(scenario, RunOptions.DEFAULT);
    run.journal();
    return run.runToEnd();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sessions: {begun: 2, kept: 3, lost: 3, unreachable: 0}} | true",
        "{sessions: {lost: 2}} | false",
        "{sessions: {lost: 2}, before: 10s} | true",
        "{sessions: {host: cong11, lost: 1}} | true",
        "{sessions: {host: cong11, kept: 2}} | false",
      })
  void they_are_counted_by_what_came_of_them(String expectation, boolean held) {
    Verdict verdict = run("expect+=" + expectation).verdicts().getFirst();
    assertThat(verdict.held()).as(verdict.text(Locale.ENGLISH)).isEqualTo(held);
    assertThat(verdict.text(Locale.ENGLISH)).contains("sessions that are looked for on");
  }

  @Test
  void that_no_basket_is_lost_can_be_asserted() {
    assertThat(run("hosts.cong11." + STORE, "hosts.cong12." + STORE)).losesNoSession();
    assertThatThrownBy(() -> assertThat(run()).losesNoSession())
        .hasMessageContaining("5.003515")
        .hasMessageContaining("cong11")
        .hasMessageContaining("[PA] 285 octets");
  }
}
