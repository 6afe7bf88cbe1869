package lvslab.net.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lvslab.engine.time.SimTime;
import lvslab.net.command.Terminals.Done;
import lvslab.net.device.EthernetDevice;
import lvslab.net.host.Host;
import lvslab.net.link.Switch;
import lvslab.net.wire.MacAddress;

/// What was typed at terminals, and what came: a text in which `# ` begins a comment, `@ ` an
/// instruction, `HOST$ ` a command line; what follows is its output, and a status other than 0 in
/// brackets. A `~` at a line's end shows where blanks end.
final class Session {
  /// One command line.
  record Typed(String host, String line, String expected, int lineNumber) {}

  private final Terminals terminals;
  private final Map<String, Host> hosts = new TreeMap<>();
  private final Map<String, Switch> segments = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  Session(Terminals terminals) {
    this.terminals = terminals;
  }

  static String load(String name) {
    try (InputStream in = Session.class.getResourceAsStream(name + ".session")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replays it.
  ///
  /// @return where it differs, empty if nowhere
  List<String> replay(String text) {
    String[] lines = text.split("\n", -1);
    int i = 0;
    while (i < lines.length) {
      String line = lines[i++];
      if (line.startsWith("@ ")) {
        instruct(line.substring(2).split("\\s+"));
      } else if (line.matches("[a-z0-9]+\\$ .*")) {
        int from = i;
        while (i < lines.length && !lines[i].matches("(# |@ |[a-z0-9]+\\$ ).*")) {
          i++;
        }
        int end = i == lines.length && lines[i - 1].isEmpty() ? i - 1 : i;
        type(line, List.of(lines).subList(from, end), from);
      }
    }
    return differences;
  }

  private void type(String line, List<String> expected, int number) {
    String host = line.substring(0, line.indexOf('$'));
    Done done = terminals.type(hosts.get(host), line.substring(host.length() + 2));
    String wanted = String.join("\n", expected).replaceAll("~(?=\n|$)", "");
    String text = done.output();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      text += "\n";
    }
    String got = text + (done.status() == 0 ? "" : "[" + done.status() + "]\n");
    String got2 = got.isEmpty() ? "" : got.substring(0, got.length() - 1);
    if (!got2.equals(wanted)) {
      differences.add(
          "line " + number + ": " + line + "\n--- expected\n" + wanted + "\n--- but was\n" + got2);
    }
  }

  private void instruct(String[] words) {
    switch (words[0]) {
      case "uptime" -> terminals.setUptime(SimTime.parse(words[1]).orElseThrow());
      case "host" -> hosts.put(words[1], terminals.host(words[1]));
      case "card" -> {
        Switch segment = segments.computeIfAbsent(words[3], terminals::segment);
        hosts.get(words[1]).stack().addEthernet(words[2], MacAddress.of(words[4]), segment);
      }
      case "terminal" -> hosts.put(words[1], terminals.terminal(segments.get(words[1])));
      case "unplug", "plug" -> {
        boolean plug = words[0].equals("plug");
        EthernetDevice device =
            (EthernetDevice) hosts.get(words[1]).stack().devices().find(words[2]).orElseThrow();
        device.setCarrier(plug);
      }
      case "at" -> terminals.engine.runUntil(SimTime.parse(words[1]).orElseThrow());
      default -> throw new IllegalArgumentException(words[0]);
    }
  }
}
