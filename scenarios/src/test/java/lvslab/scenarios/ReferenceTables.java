package lvslab.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Journal;
import lvslab.engine.trace.TraceRecord;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.scenarios.expect.StepResult;

/// Tables of reference cases beside the same tables of a run of ours: rows of texts, in order.
final class ReferenceTables {
  private static final long ANSWER_NANOS = 2 * SimTime.MILLISECOND;
  private static final Pattern SEEN =
      Pattern.compile("before(?: \\S+ dev \\S+ (.*))?\nafter(?: \\S+ dev \\S+ (.*))?\n");

  private ReferenceTables() {}

  /// Two tables.
  ///
  /// @param reference rows of the reference
  /// @param ours rows of ours
  record Pair(List<String> reference, List<String> ours) {
    int equal() {
      int equal = 0;
      for (int i = 0; i < Math.min(reference.size(), ours.size()); i++) {
        equal += reference.get(i).equals(ours.get(i)) ? 1 : 0;
      }
      return equal;
    }

    boolean isEqual() {
      return reference.equals(ours);
    }

    String differences() {
      var text = new StringBuilder();
      for (int i = 0; i < Math.max(reference.size(), ours.size()); i++) {
        String wanted = i < reference.size() ? reference.get(i) : "nothing";
        String here = i < ours.size() ? ours.get(i) : "nothing";
        if (!wanted.equals(here)) {
          text.append("row ").append(i + 1).append(": reference ").append(wanted);
          text.append(", here ").append(here).append('\n');
        }
      }
      return text.toString();
    }
  }

  /// Who is answered (answers.tsv): device, sender, target, whether, by which MAC address.
  static Pair answers(Path file, Journal journal) throws IOException {
    List<String> reference = new ArrayList<>();
    for (String[] row : rows(file)) {
      reference.add(String.join(" ", row[4], row[5], row[6], row[7], row[8]).strip());
    }
    List<String> ours = new ArrayList<>();
    List<TraceRecord> entries = journal.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).event() instanceof FrameEvent.Sent sent
          && sent.node().equals("asker")
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REQUEST) {
        String asked = sent.device() + " " + arp.senderIp() + " " + arp.targetIp();
        ours.add(asked + " " + answer(entries, i, sent, arp));
      }
    }
    return new Pair(reference, ours);
  }

  private static String answer(
      List<TraceRecord> entries, int from, FrameEvent.Sent asked, ArpPacket request) {
    long until = entries.get(from).atNanos() + ANSWER_NANOS;
    for (int i = from; i < entries.size() && entries.get(i).atNanos() <= until; i++) {
      if (entries.get(i).event() instanceof FrameEvent.Sent sent
          && sent.node().equals("host")
          && sent.device().equals(asked.device())
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REPLY
          && arp.senderIp().equals(request.targetIp())) {
        return "yes " + arp.senderMac();
      }
    }
    return "no";
  }

  /// What a host learns (learning.tsv): the entry before and after a frame.
  static Pair learning(Path file, List<StepResult> results) throws IOException {
    List<String> reference = new ArrayList<>();
    for (String[] row : rows(file)) {
      reference.add(row[4] + " -> " + row[5]);
    }
    List<String> ours = new ArrayList<>();
    for (StepResult result : results) {
      Matcher m = SEEN.matcher(result.output());
      if (m.matches()) {
        ours.add(entry(m.group(1)) + " -> " + entry(m.group(2)));
      }
    }
    return new Pair(reference, ours);
  }

  private static String entry(String text) {
    return text == null
        ? "(none)"
        : text.replace("lladdr ", "")
            .replace("02:aa:00:00:00:01", "OLD")
            .replace("02:bb:00:00:00:02", "NEW");
  }

  /// Who answers for the VIP in each round, and what the client's entry becomes (rounds.tsv).
  static Pair rounds(Path file, Journal journal, List<StepResult> results) throws IOException {
    List<String> reference = new ArrayList<>();
    for (String[] row : rows(file)) {
      reference.add(String.join(" | ", row[1], row[2], row[3], row[4]));
    }
    List<StepResult> requests = results.stream().filter(r -> r.text().contains("| nc ")).toList();
    List<StepResult> shown =
        results.stream().filter(r -> r.text().startsWith("ip neigh show")).toList();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      String page = requests.get(i).output().strip();
      ours.add(
          String.join(
              " | ",
              answerers(journal, requests.get(i).startNanos()),
              lladdr(shown.get(2 * i)),
              page.substring(page.lastIndexOf('\n') + 1),
              lladdr(shown.get(2 * i + 1))));
    }
    return new Pair(reference, ours);
  }

  private static String answerers(Journal journal, long fromNanos) {
    List<String> names = new ArrayList<>();
    for (TraceRecord entry : journal.entries()) {
      boolean soon = entry.atNanos() >= fromNanos && entry.atNanos() <= fromNanos + ANSWER_NANOS;
      if (soon
          && entry.event() instanceof FrameEvent.Sent sent
          && sent.frame().payload() instanceof ArpPacket arp
          && arp.operation() == ArpPacket.REPLY) {
        names.add(sent.node());
      }
    }
    return String.join(" ", names);
  }

  private static String lladdr(StepResult shown) {
    String output = shown.output().strip();
    return output.substring(output.indexOf("lladdr ") + 7);
  }

  static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(l -> l.split("\t", -1)).toList();
  }

  static String count(Pair pair) {
    return String.format(Locale.ROOT, "%d of %d rows", pair.equal(), pair.reference().size());
  }
}
