package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Parsed;
import lvslab.net.text.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One fault in a good scenario gives one message, in its place, in both languages.
class BadScenarioTest {
  private static final String GOOD =
      """
      name: lan
      until: 9s
      links:
        lan: {delay: 500us}
        back: {delay: 500us, uplink: lan}
      hosts:
        - name: client
          devices: [{name: ens33, mac: "02:00:00:00:00:01", link: lan}]
          commands: |
            ip addr add 172.16.16.1/24 dev ens33
            ip route add default via 172.16.16.254
        - name: rs1
          devices: [{name: ens33, mac: "02:00:00:00:00:77", link: back}]
          files: {/srv/page: text}
          commands: |
            ip addr add 172.16.16.177/24 dev ens33
            ip addr add 172.16.16.172/32 dev lo
          units: [httpd]
      timeline:
        - {at: 1s, on: client, run: ping -c 1 172.16.16.177}
        - {at: 2s, fault: {cut: rs1/ens33}}
      expect:
        - {step: 1, status: 0}
        - {host: rs1, owns: 172.16.16.172}
        - {frames: "arp && host == rs1", atLeast: 1}
      """;

  private static List<Diagnostic> said(String good, String bad) {
    assertThat(GOOD).contains(good);
    Parsed<Scenario> parsed = ScenarioReaderTest.read(GOOD.replace(good, bad));
    assertThat(parsed.value()).isEmpty();
    return parsed.diagnostics();
  }

  @Test
  void the_good_one_is_good() {
    assertThat(ScenarioReaderTest.read(GOOD).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown-host        | on: client, run  | on: cleint, run      | 20 | 18 | client",
        "duplicate-address   | 172.16.16.177/24 | 172.16.16.1/24       | 16 | 19 | allow",
        "bad-prefix          | 172.16.16.1/24   | 172.16.16.1/33       | 10 | 19 | 0 to 32",
        "unknown-key         | units: [httpd]   | unit: [httpd]        | 18 |  5 | units",
        "unknown-kernel      | units: [httpd]   | kernel: {version: \"2.6\"} | 18 | 23 | 3.10",
        "bad-time            | at: 1s           | at: 1 sec            | 20 | 10 | 1.5s",
        "unknown-command     | run: ping        | run: pign            | 20 | 31 | ping",
        "shell-syntax        | 172.16.16.254    | '172.16.16.254       | 11 | 32 | '",
        "missing-file        | page: text       | page: {file: p.htm}  | 14 | 31 | beside",
        "unknown-link        | link: back       | link: bakc           | 13 | 61 | back",
        "wrong-type          | name: rs1        | name: {rs1: 1}       | 12 | 11 | a text",
        "cyclic-link         | {delay: 500us}   | {uplink: back}       |  4 | 17 | tree",
        "unknown-link        | uplink: lan      | uplink: lam          |  5 | 32 | lan",
        "duplicate-address   | 172.16.16.172/32 | 172.16.16.177/32     | 17 | 19 | allow",
        "duplicate-mac       | 00:00:77         | 00:00:01             | 13 | 34 | allow",
        "no-such-device      | 1/24 dev ens33    | 1/24 dev ens34       | 10 | 38 | ens33",
        "unknown-device      | cut: rs1/ens33   | cut: rs1/ens37       | 21 | 31 | rs1/ens33",
        "unknown-fault       | cut:             | cat:                 | 21 | 22 | cut",
        "unknown-unit        | [httpd]          | [htpd]               | 18 | 13 | httpd",
        "bad-cores           | units: [httpd]   | cpu: {cores: 0}      | 18 | 18 | 1024",
        "bad-distribution    | units: [httpd]   | cpu: {distribution: even} | 18 | 25 |"
            + " exponential",
        "cpu-time-too-long   | units: [httpd]   | cpu: {request: 2min} | 18 | 20 | 60s",
        "unknown-module      | units: [httpd]   | kernel: {builtin: [ipvs]} | 18 | 24 | ip_vs",
        "bad-mac             | 00:00:00:00:77   | 00:00:00:00          | 13 | 34 | six",
        "bad-address         | owns: 172.16.16.172 | owns: 172.16.16  | 24 | 23 | four",
        "filter-field        | arp &&           | arq &&               | 25 | 15 | Wireshark",
        "unknown-step        | step: 1          | step: 9              | 23 | 12 | id",
        "missing-key         | at: 1s,          |                      | 20 |  5 | at",
        "expect-kind         | frames:          | frame:               | 25 |  6 | frames",
        "bad-rate            | lan: {delay: 500us} | lan: {rate: fast} |  4 | 15 | Mbit",
        "bad-id              | name: lan        | name: LAN 1          |  1 |  7 | small",
        "bad-id              | name: lan        | name: lan..1         |  1 |  7 | dots",
        "duplicate-key       | until: 9s        | name: lan            |  2 |  1 | name",
      })
  void each_fault_gives_one_message(
      String code, String good, String bad, int line, int column, String says) {
    String from = good.strip();
    String to = bad == null ? "" : bad.strip();
    List<Diagnostic> said = said(from, to);
    String text = said.stream().map(d -> d.text(Locale.ENGLISH)).reduce("", String::concat);
    assertThat(said).as(text).hasSize(1);
    Diagnostic only = said.getFirst();
    assertThat(only.code() + " " + only.span())
        .isEqualTo(code + " bad.yaml:" + line + ":" + column);
    assertThat(text).startsWith("bad.yaml:" + line + ":" + column + ": error: ").contains(says);
    String chinese = only.text(Locale.SIMPLIFIED_CHINESE);
    assertThat(chinese).startsWith("bad.yaml:" + line + ":" + column + ": 错误: ");
    assertThat(chinese.codePoints()).anyMatch(c -> c >= 0x4E00);
  }

  @Test
  void a_text_that_is_no_yaml_gives_one_message() {
    assertThat(said("timeline:", "timeline: [")).hasSize(1);
    assertThat(said("units: [httpd]", "units: [httpd").getFirst().code()).isEqualTo("yaml");
  }

  @Test
  void a_message_shows_the_line_a_caret_what_was_expected_and_the_nearest() {
    assertThat(said("on: client, run", "on: cleint, run").getFirst().text(Locale.ENGLISH))
        .isEqualTo(
            """
            bad.yaml:20:18: error: there is no host 'cleint'
                  - {at: 1s, on: cleint, run: ping -c 1 172.16.16.177}
                                 ^
              expected: one of client, rs1
              hint: did you mean 'client'?
            """);
  }

  @Test
  void what_is_wanted_can_be_allowed() {
    String text =
        GOOD.replace("172.16.16.177/24", "172.16.16.1/24").replace("until", "allow: [x]\nuntil");
    assertThat(ScenarioReaderTest.read(text).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("unknown-allowance", "duplicate-address");
    String allowed = text.replace("[x]", "[duplicate-address]");
    assertThat(ScenarioReaderTest.read(allowed).diagnostics()).isEmpty();
  }

  @Test
  void what_is_odd_but_not_wrong_is_said_and_the_scenario_is_read() {
    String text = GOOD.replace("until: 9s", "until: 1s").replace("  lan:", "  spare: {}\n  lan:");
    Parsed<Scenario> parsed = ScenarioReaderTest.read(text);
    assertThat(parsed.value()).isPresent();
    assertThat(parsed.diagnostics())
        .extracting(d -> d.code() + " " + d.severity())
        .containsExactly("ends-early " + Severity.WARNING, "unused-link " + Severity.NOTE);
  }

  @Test
  void an_alias_of_itself_does_not_fill_the_memory() {
    assertThat(ScenarioReaderTest.read("name: x\na: &a [*a, *a]\n").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("too-large");
  }
}
