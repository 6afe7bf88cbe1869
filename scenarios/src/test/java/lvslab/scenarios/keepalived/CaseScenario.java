package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;

/// A tool for whoever adds a case of keepalived: writes scenario.yaml from the files of the case.
///
/// Hosts are in the order in which the switch floods. keepalived starts when its log begins; the
/// client asks when it asked. What the kernel drew at random is read off the frames ([CaseDraws]).
///
/// `java ... lvslab.scenarios.keepalived.CaseScenario FOLDER...`
final class CaseScenario {
  private static final String VIP = "172.16.16.172";
  private static final String DAEMON =
      "keepalived -n -D --log-console -G -f /run/%1$s.conf -p /run/%1$s.pid -r /run/%1$s-vrrp.pid"
          + " -c /run/%1$s-chk.pid -b /run/%1$s-bfd.pid 2>&1 | logger -t %1$s";

  private static final Pattern SCRIPT_PATH = Pattern.compile("/run/[\\w/.-]+");

  private final Reference reference;
  private final StringBuilder text = new StringBuilder();
  private final CaseSteps steps;

  private CaseScenario(Reference reference) {
    this.reference = reference;
    steps = new CaseSteps(reference);
  }

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      CaseFit.write(Path.of(folder));
    }
  }

  static void write(Path folder, Reference reference, CaseFit.Chosen chosen, long clock)
      throws IOException {
    String text = new CaseScenario(reference).write(chosen, clock);
    Files.writeString(folder.resolve("scenario.yaml"), text);
  }

  private String write(CaseFit.Chosen chosen, long clock) {
    line("# A run of a real keepalived, as a scenario. Written by CaseScenario.");
    line("name: " + reference.name());
    String title = reference.events().get("title").asText().replace("'", "''");
    line("title: {en: '" + title + "', zh: '真实 keepalived 的一次运行：" + reference.name() + "'}");
    line("until: " + SimTime.text(steps.endNanos()));
    line("kernel:");
    line("  version: \"" + reference.events().get("kernel").asText() + "\"");
    line("  hz: 100");
    line("  uptime: " + SimTime.text(chosen.uptimeNanos()));
    line("  builtin: [ipip]");
    line("  shared: true");
    if (CaseHop.isBare(reference)) {
      line("  call: " + CaseHop.CALL);
      line("  capture: " + CaseHop.CAPTURE);
    }
    if (clock >= 0) {
      chosen.draws().put("date", List.of(clock));
    }
    line("draws:" + (chosen.draws().isEmpty() ? " {}" : ""));
    chosen.draws().forEach((stream, numbers) -> line("  " + stream + ": " + numbers));
    line("links:");
    line("  lan: {delay: " + CaseHop.of(reference) + "}");
    if (!otherCards().isEmpty()) {
      line("  other: {delay: 0us}");
    }
    line("hosts:");
    hosts().forEach(this::host);
    line("timeline:");
    steps.all().forEach(this::step);
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /// In the order in which they were plugged in: the switch floods the newest first.
  private List<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    for (Frame frame : reference.frames()) {
      if (frame.host().equals("c") && frame.destination().equals(Frame.BROADCAST)) {
        hosts.add("c");
        List<String> to = List.of(frame.to().split(","));
        hosts.addAll(to.reversed());
        break;
      }
    }
    reference.events().get("hosts").fieldNames().forEachRemaining(hosts::add);
    return new ArrayList<>(hosts);
  }

  /// Addresses of second cards by host: those that are not of the segment.
  private Map<String, String> otherCards() {
    Map<String, String> cards = new LinkedHashMap<>();
    for (JsonNode change : reference.events().get("addresses")) {
      String address = change.get("addr").asText();
      if (change.get("t").asDouble() < 0.5 && address.startsWith("10.")) {
        cards.put(change.get("host").asText(), address);
      }
    }
    return cards;
  }

  private void host(String host) {
    JsonNode facts = reference.events().get("hosts").get(host);
    line("  - name: " + host);
    line("    devices:");
    line("      - {name: ens33, mac: \"" + facts.get("mac").asText() + "\", link: lan}");
    String other = otherCards().get(host);
    if (other != null) {
      line("      - {name: ens37, link: other}");
    }
    Map<String, String> files = files(host);
    if (!files.isEmpty()) {
      line("    files:");
      files.forEach((path, file) -> line("      " + path + ": {file: " + file + "}"));
    }
    List<String> commands = new ArrayList<>();
    commands.add("ip addr add " + facts.get("ip").asText() + "/24 brd + dev ens33");
    if (other != null) {
      commands.add("ip addr add " + other + " dev ens37");
    }
    for (String path : files.keySet()) {
      if (!path.endsWith(".conf")) {
        commands.add("chmod +x " + path);
      }
    }
    if (reference.logs().containsKey(host)) {
      if (texts(host).contains("smtp_server ")) {
        commands.add("hostname localhost"); // as HELO has it
      }
      stalePids(host, commands);
      if (CaseNginx.isIn(reference)) {
        commands.addAll(CaseNginx.begin(host));
      }
    } else if (host.startsWith("rs") || host.equals("t")) {
      server(host, facts.get("ip").asText(), commands);
    }
    if (reference.snapshots().stream().anyMatch(shot -> shot.command().startsWith("ps "))) {
      commands.add("sysctl -w kernel.pid_max=32768"); // the kernel's own, as nobody set another
    }
    line("    commands: |");
    commands.forEach(command -> command.lines().forEach(part -> line("      " + part)));
  }

  private Map<String, String> files(String host) {
    Map<String, String> files = new LinkedHashMap<>();
    String conf = "keepalived-" + host + ".conf";
    if (!reference.logs().containsKey(host) || !reference.texts().containsKey(conf)) {
      return files;
    }
    files.put("/run/" + host + ".conf", conf);
    Matcher m = SCRIPT_PATH.matcher(String.join("\n", reference.texts().values()));
    while (m.find()) {
      String file = "script-" + m.group().substring(m.group().lastIndexOf('/') + 1);
      if (reference.texts().containsKey(file)) {
        files.put(m.group(), file);
      }
    }
    return files;
  }

  /// What an experiment before this one left behind.
  private void stalePids(String host, List<String> commands) {
    boolean started = false;
    for (Reference.LogLine line : reference.logs().get(host)) {
      boolean again = line.text().startsWith("Starting Keepalived ");
      if (again && started) {
        return;
      }
      started |= again;
      if (line.text().startsWith("Remove a zombie pid file ")) {
        commands.add("echo 99999 > " + line.text().substring(25));
      }
    }
  }

  private void server(String host, String address, List<String> commands) {
    for (JsonNode change : reference.events().get("addresses")) {
      if (change.get("host").asText().equals(host) && change.get("t").asDouble() < 0.5) {
        commands.add("ip addr add " + change.get("addr").asText() + " dev lo");
        commands.add("sysctl -w net.ipv4.conf.all.arp_ignore=1");
        commands.add("sysctl -w net.ipv4.conf.all.arp_announce=2");
      }
    }
    if (steps.servesAtStart(host)) {
      String serve = CaseSteps.serve(host.equals("t") ? steps.oddPage() : address);
      commands.add(CaseNginx.isIn(reference) ? CaseNginx.serve(serve) : serve);
    }
    if (takesMails(address)) {
      // the sink was a script that did not survive a reset
      commands.add("lab-smtpd --fragile --greet-after " + greeting() + " &");
    }
  }

  /// Microseconds from the end of a handshake to the first words of the sink, the fewest that were
  /// seen.
  private long greeting() {
    long fewest = Long.MAX_VALUE;
    Frame last = null;
    for (Frame frame : reference.frames()) {
      if (last != null && last.is("flags", "A") && last.is("dport", "25")) {
        if (frame.is("flags", "PA") && frame.is("sport", "25")) {
          fewest = Math.min(fewest, frame.nanos() - last.nanos());
        }
      }
      last = frame.protocol().equals("TCP") ? frame : last;
    }
    return fewest / SimTime.MICROSECOND;
  }

  private String texts(String host) {
    return reference.texts().getOrDefault("keepalived-" + host + ".conf", "");
  }

  private boolean takesMails(String address) {
    return reference.texts().values().stream()
        .anyMatch(text -> text.contains("smtp_server " + address + "\n"));
  }

  private void step(CaseSteps.Step step) {
    String head = "  - {at: " + SimTime.text(step.nanos());
    if (step.on().isEmpty()) {
      line(head + ", fault: " + step.text() + "}");
    } else {
      line("  - at: " + SimTime.text(step.nanos()));
      line("    on: " + step.on());
      line("    run: |");
      step.text().lines().forEach(part -> line("      " + part));
    }
  }

  static String daemon(String host) {
    return DAEMON.formatted(host);
  }

  static String vip() {
    return VIP;
  }
}
