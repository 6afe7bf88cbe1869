package lvslab.reports.tell;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.reports.words.Words;

/// Tells what IPVS does and sees: choices, templates, entries as the director takes them to be, and
/// who is served although no new connections go there. What happens again and again is told a few
/// times.
final class IpvsWords {
  private static final int TOLD = 3;

  private final Words words;
  private final Map<String, Integer> told = new TreeMap<>();
  private final Set<String> quiesced = new TreeSet<>();

  IpvsWords(Words words) {
    this.words = words;
  }

  /// An event in a line, empty for nothing.
  String line(IpvsEvent event) {
    return switch (event) {
      case IpvsEvent.Scheduled s ->
          s.server().isEmpty()
              ? words.say("tell.unscheduled", s.node(), s.scheduler(), s.service())
              : words.say("tell.scheduled", s.node(), s.scheduler(), s.service(), s.server());
      case IpvsEvent.Decided d -> words.rule(d.node(), d.decision());
      case IpvsEvent.ConnectionChanged c -> entry(c);
      case IpvsEvent.Forwarded f -> quiesced(f);
      case IpvsEvent.Replied r -> "";
      case IpvsEvent.TableChanged t -> "";
    };
  }

  private String entry(IpvsEvent.ConnectionChanged c) {
    String kind = c.template() ? "tell.template" : "tell.entry";
    if (c.formerState().isEmpty()) {
      kind += ".new";
    } else if (c.state().isEmpty()) {
      kind += ".gone";
    } else if (c.template() && c.state().equals(c.formerState())) {
      kind += ".rearmed";
    }
    String what = c.node() + " " + kind + " " + c.formerState() + " " + c.state();
    int times = told.merge(what, 1, Integer::sum);
    if (times > TOLD) {
      return "";
    }
    String line =
        words.say(
            kind,
            c.node(),
            c.template() ? c.flow().client().address() : c.flow().client(),
            c.flow().virtual(),
            c.flow().destination(),
            c.formerState(),
            c.state(),
            c.timeoutSeconds(),
            c.active(),
            c.inactive());
    return times < TOLD ? line : line + "  " + words.say("tell.again");
  }

  /// A real server of weight 0 goes on serving connections it has.
  private String quiesced(IpvsEvent.Forwarded f) {
    boolean weightless =
        f.decision().inputs().stream()
            .anyMatch(input -> input.name().equals("weight") && input.value().equals("0"));
    boolean first = weightless && quiesced.add(f.node() + " " + f.flow());
    return first
        ? words.say("tell.quiesced", f.node(), f.flow().client(), f.flow().destination())
        : "";
  }
}
