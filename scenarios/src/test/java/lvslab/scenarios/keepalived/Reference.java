package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A case of a real keepalived, as its folder holds it.
///
/// @param name of the folder
/// @param events events.json
/// @param frames frames.tsv
/// @param logs log-HOST.txt by host
/// @param gets gets.tsv
/// @param requests http-requests.tsv
/// @param ports client-ports.tsv: when the client sent the first SYN of each connection, and from
///   which port (out of wire.pcap; frames.tsv has not all of them)
/// @param connects connects.tsv
/// @param snapshots snapshots.txt
/// @param texts configurations and scripts by the names of their files
record Reference(
    String name,
    JsonNode events,
    List<Frame> frames,
    Map<String, List<LogLine>> logs,
    List<String[]> gets,
    List<String[]> requests,
    List<String[]> ports,
    List<String[]> connects,
    List<Snapshot> snapshots,
    Map<String, String> texts) {
  private static final Pattern LOG_LINE = Pattern.compile(" *([\\d.]+) (.*)");
  private static final Pattern HEAD = Pattern.compile("### t=([\\d.]+) host=(\\S+) ?(.*)");

  /// A line of a log.
  record LogLine(long nanos, String text) {}

  /// What a command wrote.
  record Snapshot(long nanos, String host, String command, List<String> lines) {
    @Override
    public String toString() {
      return "snapshot t=%.0f %s# %s".formatted(nanos / 1e9, host, command);
    }
  }

  static Reference read(Path folder) throws IOException {
    Map<String, List<LogLine>> logs = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("log-")) {
          String host = name.substring(4, name.length() - 4);
          logs.put(host, Files.readAllLines(file).stream().map(Reference::logLine).toList());
        } else if (name.startsWith("keepalived-") || name.startsWith("script-")) {
          texts.put(name, Files.readString(file));
        }
      }
    }
    return new Reference(
        folder.getFileName().toString(),
        new ObjectMapper().readTree(folder.resolve("events.json").toFile()),
        lines(folder.resolve("frames.tsv")).stream().skip(1).map(Frame::parse).toList(),
        logs,
        table(folder.resolve("gets.tsv")),
        table(folder.resolve("http-requests.tsv")),
        table(folder.resolve("client-ports.tsv")),
        table(folder.resolve("connects.tsv")),
        snapshots(lines(folder.resolve("snapshots.txt"))),
        texts);
  }

  private static LogLine logLine(String line) {
    Matcher m = LOG_LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException(line);
    }
    return new LogLine(Frame.nanos(m.group(1)), m.group(2));
  }

  private static List<String> lines(Path file) throws IOException {
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    if (Files.exists(packed)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed));
          var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return reader.lines().toList();
      }
    }
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static List<String[]> table(Path file) throws IOException {
    return lines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }

  private static List<Snapshot> snapshots(List<String> lines) {
    List<Snapshot> snapshots = new ArrayList<>();
    Matcher head = HEAD.matcher("");
    for (String line : lines) {
      if (head.reset(line).matches()) {
        snapshots.add(
            new Snapshot(
                Frame.nanos(head.group(1)), head.group(2), head.group(3), new ArrayList<>()));
      } else if (line.startsWith("$ ")) {
        Snapshot last = snapshots.removeLast();
        snapshots.add(
            new Snapshot(last.nanos(), last.host(), line.substring(2), new ArrayList<>()));
      } else if (!line.isBlank() && !snapshots.isEmpty()) {
        snapshots.getLast().lines().add(line.stripTrailing());
      }
    }
    return snapshots;
  }

  List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    events.get("hosts").fieldNames().forEachRemaining(hosts::add);
    return hosts;
  }

  long lengthNanos() {
    return nanos(events.get("length_s"));
  }

  static long nanos(JsonNode seconds) {
    return Frame.nanos(seconds.asText());
  }
}
