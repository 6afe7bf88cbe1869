package lvslab.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lvslab.engine.time.SimTime;

/// A tool for whoever adds a case of schedulers: writes scenario.yaml from schedulers.json, each
/// operation as the command that carries it out on a whole host.
///
/// A connection that stays open is a `nc` whose input ends when the reference closed it. At the end
/// of a run all are closed, the table is cleared, and the next run begins after the last entry has
/// expired (900 s, if the real server of an open connection was deleted), for a real server added
/// again would get its counters back from the trash.
///
/// `java ... lvslab.scenarios.SchedulerScenario FOLDER EN ZH`, with what the case is about in two
/// languages.
final class SchedulerScenario {
  private static final long STEP_MILLIS = 100;
  private static final long REST_MILLIS = 1_100_000;
  private static final List<String> SERVERS =
      List.of("177=77", "178=78", "179=79", "180=7a", "181=7b");

  private final StringBuilder text = new StringBuilder();
  private final JsonNode runs;
  private long millis = 1_000;

  private SchedulerScenario(JsonNode runs) {
    this.runs = runs;
  }

  public static void main(String[] words) throws IOException {
    Path folder = Path.of(words[0]);
    JsonNode all = new ObjectMapper().readTree(folder.resolve("schedulers.json").toFile());
    String name = folder.getFileName().toString();
    Files.writeString(
        folder.resolve("scenario.yaml"),
        new SchedulerScenario(all.get("runs")).write(name, words[1], words[2]));
  }

  private String write(String name, String english, String chinese) {
    Set<String> vips = texts("dst");
    vips.add("172.16.16.172");
    line("# Picks of a real Linux kernel, as a scenario: schedulers.json has them one by one,");
    line("# picks.tsv run by run. Written by SchedulerScenario from schedulers.json.");
    line("name: " + name);
    line("title:");
    line("  en: >-");
    line("    " + english);
    line("  zh: " + chinese);
    int place = text.length();
    line("links:");
    line("  lan: {delay: 500us}");
    line("hosts:");
    host("client", "01", texts("src").stream().map(a -> a + "/24 dev eth0").toList());
    List<String> addresses = new ArrayList<>(List.of("172.16.16.173/24 dev eth0"));
    vips.forEach(v -> addresses.add(v + (v.endsWith(".172") ? "/24" : "/32") + " dev eth0"));
    host("director", "73", addresses);
    int number = 0;
    for (String server : SERVERS) {
      server("rs" + ++number, server.split("=")[0], server.split("=")[1], vips);
    }
    line("timeline:");
    for (JsonNode run : runs) {
      run(run);
    }
    text.insert(place, "until: " + SimTime.text(millis * SimTime.MILLISECOND) + "\n");
    return text.toString();
  }

  /// The different texts that the steps of all runs have under a key, in their order.
  private Set<String> texts(String key) {
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode run : runs) {
      for (JsonNode step : run.get("steps")) {
        if (step.has(key)) {
          found.add(step.get(key).asText());
        }
      }
    }
    return found;
  }

  private void host(String name, String mac, List<String> addresses) {
    line("  - name: " + name);
    line("    devices:");
    line("      - {name: eth0, mac: \"02:00:00:00:00:" + mac + "\", link: lan}");
    line("    commands: |");
    addresses.forEach(a -> line("      ip addr add " + a));
  }

  private void server(String name, String octet, String mac, Set<String> vips) {
    List<String> addresses = new ArrayList<>(List.of("172.16.16." + octet + "/24 dev eth0"));
    vips.forEach(v -> addresses.add(v + "/32 dev lo"));
    host(name, mac, addresses);
    line("      ip route add default via 172.16.16.1");
    line("      sysctl -w net.ipv4.conf.all.arp_ignore=1");
    line("      sysctl -w net.ipv4.conf.all.arp_announce=2");
    line("      lab-httpd --port 80 --page 172.16.16." + octet + " &");
  }

  private void run(JsonNode run) {
    line("  # " + run.get("name").asText());
    List<String> vips = new ArrayList<>();
    run.get("vips").forEach(v -> vips.add(v.asText()));
    List<String> commands = new ArrayList<>();
    String scheduler = (run.get("scheduler").asText() + " " + run.get("flags").asText()).strip();
    vips.forEach(v -> commands.add("ipvsadm -A -t " + v + ":80 -s " + scheduler));
    for (JsonNode server : run.get("servers_in_order_added")) {
      commands.addAll(change("-a", server, vips));
    }
    director(commands);
    Map<String, Long> closings = closings(run.get("steps"));
    for (JsonNode step : run.get("steps")) {
      millis += STEP_MILLIS;
      switch (step.get("op").asText()) {
        case "add" -> director(change("-a", step, vips));
        case "weight" -> director(change("-e", step, vips));
        case "delete" -> director(change("-d", step, vips));
        case "open" -> client(step, closings.get(step.get("id").asText()) - millis);
        case "open-get-close" -> client(step, 0);
        case "close" -> {} // the input of the nc that opened it ends now
        default -> throw new IllegalStateException(step.toString());
      }
    }
    millis += STEP_MILLIS;
    director(List.of("ipvsadm -Ln --nosort -t " + vips.getFirst() + ":80"));
    millis += 10 * STEP_MILLIS;
    director(List.of("ipvsadm -C"));
    millis += REST_MILLIS;
  }

  /// When each connection is closed: by a step, or else after the last one.
  private Map<String, Long> closings(JsonNode steps) {
    Map<String, Long> closings = new LinkedHashMap<>();
    long end = millis + STEP_MILLIS * (steps.size() + 4);
    long now = millis;
    for (JsonNode step : steps) {
      now += STEP_MILLIS;
      if (step.has("id")) {
        closings.put(step.get("id").asText(), step.get("op").asText().equals("close") ? now : end);
      }
    }
    return closings;
  }

  private static List<String> change(String command, JsonNode server, List<String> vips) {
    List<String> commands = new ArrayList<>();
    for (String vip : vips) {
      String words = "ipvsadm " + command + " -t " + vip + ":80 -r " + server.get("rip").asText();
      boolean weight = server.has("weight");
      commands.add(words + ":80" + (weight ? " -g -w " + server.get("weight").asText() : ""));
    }
    return commands;
  }

  private void client(JsonNode step, long openMillis) {
    String vip = step.get("dst").asText();
    director(List.of("ipvsadm -Ln --nosort -t " + vip + ":80"));
    String from = step.get("src").asText() + " -p " + step.get("sport").asText();
    String to = vip + " 80";
    String input =
        openMillis > 0
            ? "sleep "
                + openMillis / 1000
                + "."
                + String.valueOf(openMillis % 1000 + 1000).substring(1)
                + " | nc -v -N -s "
            : "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -v -w 10 -s ";
    step(millis + 1, "client", List.of(input + from + " " + to));
  }

  private void director(List<String> commands) {
    step(millis, "director", commands);
  }

  private void step(long at, String host, List<String> commands) {
    String time = SimTime.text(at * SimTime.MILLISECOND);
    if (commands.size() == 1) {
      line("  - at: " + time);
      line("    on: " + host);
      line("    run: " + commands.getFirst());
      return;
    }
    line("  - at: " + time);
    line("    on: " + host);
    line("    run: |");
    commands.forEach(c -> line("      " + c));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
