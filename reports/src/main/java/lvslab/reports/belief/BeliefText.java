package lvslab.reports.belief;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lvslab.engine.time.SimTime;
import lvslab.net.wire.Ipv4Address;
import lvslab.reports.words.Words;

/// The table of beliefs as text: a row for each span, those that contradict themselves with `!` and
/// with what is wrong beside them.
public final class BeliefText {
  /// What lasts no longer is on its way to the next: an announcement takes a frame's time to be
  /// heard.
  private static final long SHORT_NANOS = 10 * SimTime.MILLISECOND;

  private static final int DECIMALS = 3;
  private static final String GAP = "  ";

  private final Words words;

  /// With a language.
  ///
  /// @param words the language
  public BeliefText(Words words) {
    this.words = words;
  }

  /// The tables of all addresses.
  ///
  /// @param beliefs of a run that has ended
  /// @return lines, none if no virtual router ran
  public List<String> lines(Beliefs beliefs) {
    List<String> lines = new ArrayList<>();
    for (Ipv4Address vip : beliefs.vips()) {
      lines.add(words.say("belief.title", vip));
      lines.addAll(table(BeliefRow.withoutShort(beliefs.rows(vip), SHORT_NANOS)));
    }
    if (!beliefs.vips().isEmpty() && beliefs.requests() > 0) {
      lines.add(words.say("belief.lost", beliefs.lost(), beliefs.requests()));
    }
    return lines;
  }

  private List<String> table(List<BeliefRow> rows) {
    Map<String, Boolean> believers = new LinkedHashMap<>();
    rows.forEach(row -> row.beliefs().keySet().forEach(name -> believers.put(name, true)));
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>();
    head.add("");
    head.add(words.say("belief.from"));
    head.add(words.say("belief.until"));
    believers.keySet().forEach(name -> head.add(head(name)));
    head.add(words.say("belief.lost.head"));
    head.add("");
    cells.add(head);
    for (BeliefRow row : rows) {
      List<String> line = new ArrayList<>();
      line.add(row.marks().isEmpty() ? " " : "!");
      line.add(SimTime.seconds(row.fromNanos(), DECIMALS));
      line.add(SimTime.seconds(row.untilNanos(), DECIMALS));
      believers.keySet().forEach(name -> line.add(row.beliefs().getOrDefault(name, "-")));
      line.add(row.lost().isEmpty() ? "" : lost(row));
      line.add(String.join("; ", row.marks().stream().map(this::mark).toList()));
      cells.add(line);
    }
    return aligned(cells);
  }

  private String head(String believer) {
    return believer.equals(VipBeliefs.OWNERS) ? words.say("belief.owners") : believer;
  }

  private static String lost(BeliefRow row) {
    List<String> parts = new ArrayList<>();
    row.lost().forEach((client, n) -> parts.add(client + " " + n));
    return String.join(" ", parts);
  }

  private String mark(String mark) {
    int blank = mark.indexOf(' ');
    return blank < 0
        ? words.say("belief." + mark)
        : words.say("belief." + mark.substring(0, blank), mark.substring(blank + 1));
  }

  private static List<String> aligned(List<List<String>> cells) {
    int columns = cells.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      var text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - width(line.get(i)))).append(GAP);
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }

  /// Columns of a terminal: Chinese characters take two.
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }
}
