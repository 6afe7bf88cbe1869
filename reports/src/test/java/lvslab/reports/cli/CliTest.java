package lvslab.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line as a user sees it: output, messages, exit codes, files.
class CliTest {
  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lvslab(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static final String PAIR =
      """
      name: pair
      title: {en: Two hosts, zh: 两台主机}
      until: 3s
      links: {lan: {delay: 500us}}
      hosts:
        - name: a
          devices: [{name: eth0, mac: "02:00:00:00:00:01", link: lan}]
          commands: ip addr add 10.0.0.1/24 dev eth0
        - name: b
          devices: [{name: eth0, mac: "02:00:00:00:00:02", link: lan}]
          commands: ip addr add 10.0.0.2/24 dev eth0
      timeline:
        - {at: 1s, on: a, run: ping -c 1 10.0.0.2}
      """;

  @Test
  void run_tells_the_dr_flow_and_all_expectations_hold() {
    assertThat(lvslab("run", "lvs-dr", "--lang", "en")).isZero();
    assertThat(out.toString())
        .contains("client# curl http://172.16.16.172/")
        .contains("client asks all: who has 172.16.16.172? tell 172.16.16.1")
        .contains("director tells client: 172.16.16.172 is at 00:0c:29:17:92:f3")
        .contains("director: IPVS: rr gives the new connection to TCP 172.16.16.172:80")
        .contains("director -> cong12  passes it on: SYN")
        .contains("TTL 64 => 63; IP addresses and ports untouched")
        .contains("| 172.16.16.178")
        .contains("held:   only the director answers ARP for the VIP")
        .doesNotContain("FAILED");
  }

  @Test
  void what_a_host_sends_in_all_its_lives_is_counted() throws IOException {
    String steps =
        """
          - {at: 1500ms, fault: {reboot: a, takes: 100ms, commands: true}}
          - {at: 2s, on: a, run: ping -c 1 10.0.0.2}
        """;
    String file = write("lives.yaml", PAIR + steps);
    Path trace = folder.resolve("lives.jsonl");
    Path csv = folder.resolve("lives");
    assertThat(lvslab("run", file, "--csv", csv.toString(), "--trace", trace.toString())).isZero();
    long sent =
        Files.readAllLines(trace).stream()
            .filter(line -> line.contains("\"event\":\"Frame.Sent\",\"node\":\"a\""))
            .count();
    List<String> summary = Files.readAllLines(csv.resolve("summary.csv"));
    int column = List.of(summary.get(0).split(",", -1)).indexOf("frames_sent_a_count");
    assertThat(sent).isEqualTo(4); // a question and an echo in each life
    assertThat(summary.get(1).split(",", -1)[column]).isEqualTo(Long.toString(sent));
  }

  @Test
  void a_keepalived_conf_is_remarked_on_after_the_run_and_never_refused() throws IOException {
    String conf =
        """
            files:
              /etc/keepalived/keepalived.conf: |
                virtual_server 10.0.0.9 80 {
                  nat_mask 255.255.255.0
                  lb_algo rr
                  lb_kind DR
                  protocol TCP
                  real_server 10.0.0.2 80 {
                  }
                }
        """;
    String text = PAIR.replace("timeline:\n", conf + "timeline:\n");
    assertThat(lvslab("run", write("conf.yaml", text), "-q", "--lang", "en")).isZero();
    assertThat(err.toString())
        .contains("conf.yaml:15:11: warning: keepalived says \"Unknown keyword 'nat_mask'\"")
        .contains("hint: leave the line out")
        .doesNotContain("checker");
    assertThat(lvslab("run", folder.resolve("conf.yaml").toString(), "-q", "--lang", "zh"))
        .isZero();
    assertThat(err.toString()).contains("旧教程里的这个词不是关键字");
  }

  @Test
  void tables_are_the_same_with_the_whole_trace_and_with_its_outline() throws IOException {
    for (String id : List.of("lvs-dr", "lvs-nat", "dr-rs-gateway")) {
      String thin = folder.resolve(id + "-thin").toString();
      String thick = folder.resolve(id + "-thick").toString();
      String trace = folder.resolve(id + ".jsonl").toString();
      assertThat(lvslab("run", id, "-q", "--csv", thin)).isZero();
      String verdicts = out.toString();
      assertThat(lvslab("run", id, "-q", "--csv", thick, "--trace", trace)).isZero();
      assertThat(out.toString()).isEqualTo(verdicts);
      for (String table : List.of("requests", "picks", "neighbours", "summary")) {
        assertThat(Path.of(thin, table + ".csv"))
            .hasSameTextualContentAs(Path.of(thick, table + ".csv"));
      }
    }
    assertThat(folder.resolve("dr-rs-gateway-thin/drops.csv")).isNotEmptyFile();
    assertThat(folder.resolve("lvs-dr-thin/drops.csv")).doesNotExist();
  }

  @Test
  void a_long_run_tells_its_beginning_and_what_is_printed() throws IOException {
    String many =
        PAIR.replace("ping -c 1", "ping -i 0.002 -c 300").replace("until: 3s", "until: 9s");
    assertThat(lvslab("run", write("many.yaml", many), "--lang", "en")).isZero();
    assertThat(out.toString())
        .contains(
            "... only the first 400 lines are told", "| 300 packets transmitted, 300 received");
    assertThat(out.toString().lines().filter(line -> line.contains("echo request")).count())
        .isLessThan(300);
    assertThat(lvslab("run", folder.resolve("many.yaml").toString(), "--all")).isZero();
    assertThat(out.toString().lines().filter(line -> line.contains("echo request")).count())
        .isEqualTo(300);
  }

  @Test
  void the_hijack_of_the_vip_is_explained_down_to_the_missing_sysctl() {
    assertThat(lvslab("run", "lvs-dr-arp-problem", "--lang", "en")).isZero();
    assertThat(out.toString()).contains("cong12 tells client: 172.16.16.172 is at");
    assertThat(lvslab("explain", "lvs-dr-arp-problem", "--at", "1.0004s", "--lang", "en")).isZero();
    assertThat(out.toString())
        .contains("is at 00:0c:29")
        .contains("arp_ignore")
        .contains("net/ipv4/arp.c: arp_ignore")
        .contains("is the kernel's default; no line of the scenario sets it on cong1");
    assertThat(out.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("Blame: net.ipv4.conf.all.arp_ignore = 0");
  }

  @Test
  void chinese_is_spoken_on_request() {
    assertThat(lvslab("run", "lvs-dr", "--lang", "zh")).isZero();
    assertThat(out.toString()).contains("谁有 172.16.16.172").contains("成立：");
  }

  @Test
  void an_expectation_that_does_not_hold_is_exit_code_3() throws IOException {
    String file = write("red.yaml", PAIR + "expect:\n  - {at: 2s, host: b, owns: 10.0.0.9}\n");
    assertThat(lvslab("run", file, "--lang", "en")).isEqualTo(3);
    assertThat(out.toString()).contains("FAILED:").contains("red.yaml:15:5");
  }

  @Test
  void bad_input_is_exit_code_2_with_a_place_and_without_a_stack_trace() throws IOException {
    String file = write("bad.yaml", PAIR.replace("on: a,", "on: c,"));
    assertThat(lvslab("run", file, "--lang", "en")).isEqualTo(2);
    assertThat(err.toString())
        .contains("bad.yaml:13:18: error: there is no host 'c'")
        .contains("one of a, b")
        .doesNotContain("\tat ");
    assertThat(lvslab("run", "lvs-drr", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'lvs-dr'?");
    assertThat(lvslab("run", "lvs-dr", "--until", "soon", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).contains("--until: 'soon' is no time");
    assertThat(lvslab("run", "lvs-dr", "--set", "hosts.cong13.commands=x", "--lang", "en"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("there is no 'cong13' here");
    assertThat(lvslab("fly")).isEqualTo(2);
  }

  @Test
  void a_limit_is_exit_code_4() {
    assertThat(lvslab("run", "lvs-dr", "--max-events", "100", "--lang", "en")).isEqualTo(4);
    assertThat(err.toString()).contains("stopped by a limit: more than 100 events");
  }

  @Test
  void files_are_written_whole_and_two_runs_are_the_same_bytes() throws IOException {
    for (String name : List.of("one", "two")) {
      String base = folder.resolve(name).toString();
      assertThat(
              lvslab(
                  "run",
                  "lvs-dr",
                  "-q",
                  "--frames",
                  base + ".tsv",
                  "--trace",
                  base + ".jsonl",
                  "--pcapng",
                  base + "-cap",
                  "--csv",
                  base + "-csv"))
          .isZero();
    }
    assertThat(Files.readAllBytes(folder.resolve("one.jsonl")))
        .isEqualTo(Files.readAllBytes(folder.resolve("two.jsonl")));
    assertThat(Files.readString(folder.resolve("one.tsv")))
        .startsWith("n\tt\tseg\thost\tif\tto\teth_src")
        .isEqualTo(Files.readString(folder.resolve("two.tsv")));
    try (Stream<Path> captures = Files.list(folder.resolve("one-cap"))) {
      assertThat(captures.map(p -> p.getFileName().toString()))
          .contains("client_ens33.pcapng", "director_ens33.pcapng")
          .allMatch(n -> n.endsWith(".pcapng"));
    }
    assertThat(Files.readString(folder.resolve("one-csv/requests.csv")).lines()).hasSize(5);
    assertThat(Files.readString(folder.resolve("one-csv/summary.csv")))
        .contains("picks_172.16.16.177:80_count");
  }

  @Test
  void whoever_listens_the_trace_is_the_same() throws IOException {
    String quiet = folder.resolve("quiet.jsonl").toString();
    String loud = folder.resolve("loud.jsonl").toString();
    assertThat(lvslab("run", "lvs-dr", "-q", "--trace", quiet)).isZero();
    assertThat(
            lvslab(
                "run",
                "lvs-dr",
                "--all",
                "--trace",
                loud,
                "--frames",
                folder + "/f.tsv",
                "--pcapng",
                folder + "/p"))
        .isZero();
    assertThat(Files.readAllBytes(Path.of(quiet))).isEqualTo(Files.readAllBytes(Path.of(loud)));
  }

  @Test
  void a_change_on_the_command_line_changes_the_run() {
    assertThat(
            lvslab(
                "run",
                "lvs-dr",
                "--set",
                "sysctl.cong11.net.ipv4.conf.all.arp_ignore=0",
                "--set",
                "sysctl.cong11.net.ipv4.conf.ens33.arp_ignore=0",
                "--lang",
                "en"))
        .isEqualTo(3);
    assertThat(out.toString()).contains("FAILED: only the director answers ARP for the VIP");
  }

  @Test
  void an_experiment_is_the_same_whatever_the_number_of_jobs() throws IOException {
    for (String jobs : List.of("1", "3")) {
      String csv = folder.resolve("jobs" + jobs + ".csv").toString();
      assertThat(lvslab("experiment", "dr-scale", "--csv", csv, "--jobs", jobs)).isZero();
    }
    String table = Files.readString(folder.resolve("jobs1.csv"));
    assertThat(table).isEqualTo(Files.readString(folder.resolve("jobs3.csv")));
    assertThat(table.lines()).hasSize(1 + 3 * 2 * 3);
    assertThat(table.lines().findFirst().orElseThrow())
        .startsWith(
            "real_servers,arp_ignore,seed,expectations_failed_count,requests_count,lost_count,"
                + "latency_p50_ms")
        .contains("arp_answered_by", "frames_sent_director_count", "bytes_sent_director_bytes");
    assertThat(table.lines().filter(l -> l.startsWith("4,1,1,")).findFirst().orElseThrow())
        .startsWith("4,1,1,0,60,0,")
        .contains(",director,");
  }

  @Test
  void list_names_what_is_shipped() {
    assertThat(lvslab("list", "--lang", "en")).isZero();
    assertThat(out.toString()).contains("lvs-dr ", "lvs-dr-arp-problem", "dr-scale");
  }

  @Test
  void explain_explains_what_the_scenario_says_is_decisive() throws IOException {
    assertThat(lvslab("explain", "lvs-dr-arp-problem", "--lang", "en")).isZero();
    assertThat(out.toString()).startsWith("Frame 2 at t=1.000501 s: cong12 -> client");
    assertThat(lvslab("explain", "lvs-dr-arp-problem", "--variant", "fixed", "--lang", "en"))
        .isZero();
    assertThat(out.toString()).startsWith("At t=1.000501 s: lost at cong12/ens33: who has");
    String file = write("pair.yaml", PAIR);
    assertThat(lvslab("explain", file, "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).contains("'pair' does not say what is decisive");
    String never = write("never.yaml", PAIR + "decisive: {drops: vrrp}\n");
    assertThat(lvslab("explain", never, "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).contains("never.yaml:14:1: nothing of the kind happened");
    String dropped =
        write(
            "drop.yaml",
            PAIR.replace("10.0.0.2}", "10.0.0.9}").replace("3s", "9s")
                + "decisive: {drops: icmp}\n");
    assertThat(lvslab("explain", dropped, "--lang", "en")).isZero();
    assertThat(out.toString()).startsWith("At t=4.");
  }

  @Test
  void explain_beyond_the_end_says_how_many_frames_there_are() {
    assertThat(lvslab("explain", "lvs-dr", "--frame", "9999", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no frame there: the run has ");
  }

  @Test
  void bench_measures_the_modes_it_is_asked_for() {
    String[] small = {"bench", "--clients", "2,3", "--rate", "30", "--warm", "1s", "--rounds", "2"};
    assertThat(lvslab(with(small, "--mode", "dr,nat", "--simulated", "1s", "--lang", "en")))
        .isZero();
    assertThat(out.toString().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("mode  clients  requests"))
        .anyMatch(line -> line.matches("dr +2 +\\d+ +0 +(14\\.9|15\\.0) .*"))
        .anyMatch(line -> line.matches("nat +3 +\\d+ +0 +(19\\.9|20\\.0) .*"))
        .noneMatch(line -> line.startsWith("tun"));
  }

  @Test
  void bench_looks_at_the_heap() {
    assertThat(
            lvslab(
                "bench",
                "--soak",
                "6min",
                "--mode",
                "dr",
                "--clients",
                "1",
                "--rate",
                "2",
                "--lang",
                "zh"))
        .isZero();
    assertThat(out.toString()).contains("dr，1 个客户端", "t=300s  ", "t=360s  ", "：0 个连接条目");
  }

  @Test
  void bench_refuses_what_it_cannot_measure() {
    assertThat(lvslab("bench", "--mode", "dr,nta", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("lvslab: --mode: 'nta' is no forwarding method")
        .contains("expected: one or more of dr, nat, tun");
    assertThat(lvslab("bench", "--clients", "10,0", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("lvslab: --clients: '0'")
        .contains("a whole number from 1 to 60000");
    assertThat(lvslab("bench", "--rounds", "many", "--lang", "zh")).isEqualTo(2);
    assertThat(err.toString()).startsWith("lvslab：--rounds：“many”");
    assertThat(lvslab("bench", "--simulated", "0s", "--lang", "en")).isEqualTo(2);
    assertThat(lvslab("bench", "--soak", "long", "--lang", "en")).isEqualTo(2);
    assertThat(err.toString()).startsWith("lvslab: --soak: 'long' is no time");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }
}
