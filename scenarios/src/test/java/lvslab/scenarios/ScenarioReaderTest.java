package lvslab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.kernel.KernelVersion;
import lvslab.net.text.Parsed;
import lvslab.net.text.SourceText;
import lvslab.scenarios.source.SideFiles;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
  static final String GOOD =
      """
      name: two-hosts
      title: {en: Two hosts, zh: 两台主机}
      seed: 7
      until: 10s
      kernel: {hz: 250, uptime: 5min, shared: true, call: 256ns, capture: 1400ns}
      links:
        lan: {delay: 1ms, rate: 100Mbit, queue: 50}
      hosts:
        - name: client
          devices: [{name: ens33, mac: "02:00:00:00:00:01", link: lan}]
          commands: |
            ip addr add 172.16.16.1/24 dev ens33
        - name: rs1
          devices: [{name: ens33, mac: "02:00:00:00:00:77", link: lan, up: false}]
          files:
            /etc/sysctl.conf: |
              # the ARP problem
              net.ipv4.conf.all.arp_ignore = 1
            /srv/page: {file: page.txt}
          units: [httpd]
      timeline:
        - {at: 1s, id: first, on: client, run: "ping -c 1 172.16.16.177"}
        - {at: 2.5s, fault: {cut: rs1/ens33}}
        - {at: 3s, fault: {plug: rs1}}
      expect:
        - {step: first, status: 0}
        - {at: 5s, host: client, owns: 172.16.16.1, says: {en: it has it, zh: 它有}}
      view: {places: {client: [80, 300]}}
      """;

  private static final SideFiles PAGE =
      name -> name.equals("page.txt") ? Optional.of("hello\n") : Optional.empty();

  static Parsed<Scenario> read(String text, String... settings) {
    return ScenarioReader.read(new SourceText("bad.yaml", text), PAGE, List.of(settings));
  }

  static String said(Parsed<Scenario> parsed) {
    var text = new StringBuilder();
    parsed.diagnostics().forEach(d -> text.append(d.text(Locale.ENGLISH)));
    return text.toString();
  }

  @Test
  void a_kernel_may_be_of_another_version() {
    String text = GOOD.replace("hz: 250, uptime: 5min", "version: \"3.10\"");
    Scenario scenario = read(text).orElseThrow();
    assertThat(scenario.host("rs1").orElseThrow().kernel().version()).hasToString("3.10");
    World world = World.build(scenario, 1);
    assertThat(world.host("rs1").orElseThrow().kernel().version().release()).isEqualTo("3.10.0");
  }

  @Test
  void a_system_call_takes_time_and_who_captures_takes_turns_with_namespaces_only() {
    assertThat(said(read(GOOD.replace("call: 256ns", "call: 0us"))))
        .contains("a system call does not take 0us");
    assertThat(said(read(GOOD.replace("shared: true", "shared: false"))))
        .contains("takes no turns with machines of their own");
  }

  @Test
  void a_good_scenario_is_read_whole() {
    Parsed<Scenario> parsed = read(GOOD);
    assertThat(said(parsed)).isEmpty();
    Scenario scenario = parsed.orElseThrow();
    assertThat(scenario.name()).isEqualTo("two-hosts");
    assertThat(scenario.title().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("两台主机");
    assertThat(scenario.seed()).isEqualTo(7);
    assertThat(scenario.untilNanos()).isEqualTo(10_000_000_000L);
    LinkPlan lan = scenario.links().getFirst();
    assertThat(lan.delayNanos()).isEqualTo(1_000_000);
    assertThat(lan.rateBitsPerSecond()).isEqualTo(100_000_000);
    assertThat(lan.queueFrames()).isEqualTo(50);
    HostPlan rs1 = scenario.host("rs1").orElseThrow();
    assertThat(rs1.kernel())
        .isEqualTo(
            new KernelPlan(
                KernelVersion.DEFAULT, 250, 300_000_000_000L, List.of(), true, 256, 1_400));
    assertThat(rs1.devices().getFirst().up()).isFalse();
    assertThat(rs1.files().get("/srv/page")).hasToString("hello\n");
    assertThat(rs1.units().getFirst().text()).isEqualTo("httpd");
    assertThat(scenario.timeline())
        .extracting(TimelineStep::atNanos)
        .containsExactly(1_000_000_000L, 2_500_000_000L, 3_000_000_000L);
    assertThat(scenario.timeline().get(2))
        .isInstanceOfSatisfying(
            TimelineStep.Breakage.class,
            b -> assertThat(b.fault().text()).isEqualTo("plug rs1/ens33"));
    assertThat(scenario.expectations()).hasSize(2);
    assertThat(scenario.expectations().get(1).sentence(Locale.ENGLISH)).isEqualTo("it has it");
    assertThat(scenario.view().places()).containsKey("client");
  }

  @Test
  void json_is_read_alike_and_lines_may_be_a_list() {
    String json =
        """
        {"name": "j", "links": {"lan": {}},
         "hosts": [{"name": "a", "devices": [{"name": "eth0", "link": "lan"}],
                    "commands": ["ip addr add 10.0.0.1/8 dev eth0",
                                 "ip route add default via 10.0.0.2"]}]}
        """;
    Scenario scenario = read(json).orElseThrow();
    var commands = scenario.hosts().getFirst().commands();
    assertThat(commands.text())
        .isEqualTo("ip addr add 10.0.0.1/8 dev eth0\nip route add default via 10.0.0.2\n");
    assertThat(commands.at(1, 3)).hasToString("bad.yaml:4:30");
  }

  @Test
  void places_inside_a_block_count_from_its_first_line_and_indent() {
    var commands = read(GOOD).orElseThrow().host("client").orElseThrow().commands();
    assertThat(commands.at(0, 12)).hasToString("bad.yaml:12:19");
    assertThat(commands.at(0, 12).lineText().substring(18)).startsWith("172.16.16.1/24");
  }

  @Test
  void places_inside_quotes_allow_for_escapes() {
    String text = GOOD.replace("\"ping -c 1 172", "\"p\\u0069ng\\t-c 1 172");
    var step = (TimelineStep.Command) read(text).orElseThrow().timeline().getFirst();
    assertThat(step.script().text()).startsWith("ping\t-c");
    int column = step.script().at(0, 5).column();
    assertThat(step.script().at(0, 5).lineText().substring(column - 1)).startsWith("-c 1");
  }

  @Test
  void all_faults_are_found_at_once_each_in_its_place() {
    String text =
        GOOD.replace("seed: 7", "sead: 7")
            .replace("until: 10s", "until: 10 parsecs")
            .replace("on: client, run", "on: clinet, run")
            .replace("link: lan, up", "link: lam, up");
    assertThat(read(text).diagnostics())
        .extracting(d -> d.span() + " " + d.code())
        .containsExactly(
            "bad.yaml:3:1 unknown-key",
            "bad.yaml:4:8 bad-time",
            "bad.yaml:14:61 unknown-link",
            "bad.yaml:22:29 unknown-host");
  }

  @Test
  void a_setting_changes_the_scenario_by_names_ids_and_numbers() {
    Scenario scenario =
        read(
                GOOD,
                "seed=3",
                "links.lan.delay=20us",
                "links.lan.rate=null",
                "hosts.rs1.devices.0.up=true",
                "hosts.client.commands+=ip route add default via 172.16.16.254",
                "hosts.rs1.files./etc/sysctl.conf+=net.ipv4.conf.all.arp_announce = 2",
                "timeline.1=null",
                "timeline.first.at=1500ms",
                "sysctl.rs1.net.ipv4.conf.all.arp_ignore=0")
            .orElseThrow();
    assertThat(scenario.seed()).isEqualTo(3);
    assertThat(scenario.links().getFirst().delayNanos()).isEqualTo(20_000);
    assertThat(scenario.links().getFirst().rateBitsPerSecond()).isZero();
    assertThat(scenario.timeline()).extracting(TimelineStep::index).containsExactly(1, 2);
    assertThat(scenario.timeline().getFirst().atNanos()).isEqualTo(1_500_000_000L);
    HostPlan client = scenario.host("client").orElseThrow();
    assertThat(client.commands().text())
        .isEqualTo(
            """
            ip addr add 172.16.16.1/24 dev ens33
            ip route add default via 172.16.16.254\
            """);
    assertThat(client.commands().at(1, 3)).hasToString("--set:1:27");
    HostPlan rs1 = scenario.host("rs1").orElseThrow();
    assertThat(rs1.devices().getFirst().up()).isTrue();
    assertThat(rs1.files().get("/etc/sysctl.conf").text()).endsWith("arp_announce = 2");
    assertThat(rs1.commands().text()).isEqualTo("sysctl -w net.ipv4.conf.all.arp_ignore=0");
  }

  @Test
  void a_setting_of_what_is_not_there_is_refused_with_the_nearest() {
    assertThat(said(read(GOOD, "links.lam.delay=1ms")))
        .isEqualTo(
            """
            --set:1:7: error: there is no 'lam' here
                links.lam.delay=1ms
                      ^
              expected: one of lan
              hint: did you mean 'lan'?
            """);
    assertThat(said(read(GOOD, "links.lan.dilay=1ms")))
        .startsWith("--set:1:11: error: unknown key 'dilay'");
    assertThat(said(read(GOOD, "seed=many"))).startsWith("--set:1:6: error: found 'many'");
    assertThat(said(read(GOOD, "seed"))).startsWith("--set:1:1: error: 'seed' sets nothing");
    assertThat(said(read(GOOD, "sysctl.rs2.a.b=1")))
        .startsWith("--set:1:8: error: there is no host 'rs2'");
  }

  /// The limits that YAML readers have are against aliases, and a file that is in memory already
  /// needs none.
  @Test
  void a_large_file_without_aliases_is_read() {
    String large = ("        " + "x".repeat(92) + "\n").repeat(32_000);
    String text = GOOD.replace("{file: page.txt}", "|\n" + large);
    Parsed<Scenario> parsed = read(text);
    assertThat(said(parsed)).isEmpty();
    HostPlan host = parsed.value().orElseThrow().host("rs1").orElseThrow();
    assertThat(host.files().get("/srv/page")).hasToString(large.replace(" ", ""));
  }
}
