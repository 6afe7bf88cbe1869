package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.vrrp.conf.TrackProcessConf.ParameterMatch;

/// vrrp_track_process (vrrp/vrrp_parser.c).
final class TrackProcessKeywords {
  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  private TrackProcessKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static void addTo(List<Keyword> roots, Context context, VrrpDraft draft, boolean active) {
    new TrackProcessKeywords(context, draft).add(roots, active);
  }

  private void add(List<Keyword> roots, boolean active) {
    var root =
        new Keyword(
            "vrrp_track_process",
            active,
            line -> draft.processes.add(new TrackProcessDraft(line.word(1), line.span(0))),
            null);
    roots.add(root);
    if (!active) {
      return;
    }
    root.atEnd(this::end);
    new BlockTable<>(context, root, draft.processes::getLast)
        .on("process", this::process)
        .on("param_match", this::match)
        .on("weight", this::weight)
        .on("quorum", this::quorum)
        .on("quorum_max", this::quorumMax)
        .on("delay", (p, line) -> delay(p, line, ""))
        .on("terminate_delay", (p, line) -> delay(p, line, "terminate_"))
        .on("fork_delay", (p, line) -> delay(p, line, "fork_"))
        .on("full_command", (p, line) -> p.fullCommand = true);
  }

  private void process(TrackProcessDraft p, Line line) {
    if (!p.process.isEmpty()) {
      reports.error(
          "Process already set for track process " + p.name + " - ignoring " + line.word(1));
      return;
    }
    line.word(1);
    p.process.addAll(line.from(1));
    if (p.process.size() > 1) {
      p.fullCommand = true;
      p.match = p.match == ParameterMatch.NONE ? ParameterMatch.EXACT : p.match;
    }
  }

  private void match(TrackProcessDraft p, Line line) {
    if (line.size() > 1 && !line.word(1).matches("initial|partial")) {
      reports.error("Invalid param_match type " + line.word(1) + " - ignoring");
      return;
    }
    p.fullCommand = true;
    p.match =
        line.size() == 1
            ? ParameterMatch.EXACT
            : line.word(1).equals("initial") ? ParameterMatch.INITIAL : ParameterMatch.PARTIAL;
  }

  private void weight(TrackProcessDraft p, Line line) {
    if (line.size() < 2) {
      reports.error("No weight specified for track process " + p.name + " - ignoring");
      return;
    }
    if (p.weight != 0) {
      reports.error(
          "Weight already set for track process " + p.name + " - ignoring " + line.word(1));
      return;
    }
    OptionalLong weight = context.numbers.signed(line.word(1), -254, 254, true);
    if (weight.isEmpty()) {
      reports.error(
          "Weight ("
              + line.word(1)
              + ") for vrrp_track_process "
              + p.name
              + " must be between [-254..254] inclusive. Ignoring...");
      return;
    }
    if (line.size() >= 3) {
      p.reverse = line.word(2).equals("reverse");
      if (!p.reverse) {
        reports.error("vrrp_track_process " + p.name + " unknown weight option " + line.word(2));
      }
    }
    p.weight = (int) weight.getAsLong();
  }

  private void quorum(TrackProcessDraft p, Line line) {
    OptionalLong quorum = context.numbers.unsigned(line.word(1), 1, 65535, true);
    if (quorum.isEmpty()) {
      reports.error(
          "Quorum ("
              + line.word(1)
              + ") for vrrp_track_process "
              + p.name
              + " must be between [1..65535] inclusive. Ignoring...");
    } else if (quorum.getAsLong() > p.quorumMax) {
      reports.error("Quorum is greater than quorum_max - ignoring");
    } else {
      p.quorum = quorum.getAsLong();
    }
  }

  private void quorumMax(TrackProcessDraft p, Line line) {
    OptionalLong most = context.numbers.unsigned(line.word(1), 0, 65535, true);
    if (most.isEmpty()) {
      reports.error(
          "quorum_max ("
              + line.word(1)
              + ") for vrrp_track_process "
              + p.name
              + " must be between [0..65535] inclusive. Ignoring...");
      return;
    }
    long value = most.getAsLong();
    if ((value != 0 || p.quorum > 1) && value < p.quorum) {
      reports.error("quorum_max is less than quorum - ignoring");
      return;
    }
    p.quorumMax = value;
    p.quorum = value == 0 ? 0 : Math.max(1, p.quorum);
  }

  private void delay(TrackProcessDraft p, Line line, String which) {
    OptionalLong micros =
        context.numbers.decimal(
            line.word(1), 1, 3600 * Numbers.TIMER_HZ, Numbers.TIMER_DIGITS, true);
    if (micros.isEmpty()) {
      reports.error(
          which
              + "delay ("
              + line.word(1)
              + ") for vrrp_track_process "
              + p.name
              + " must be between [0.000001..3600] inclusive. Ignoring...");
      return;
    }
    p.terminateDelay = which.startsWith("f") ? p.terminateDelay : micros.getAsLong();
    p.forkDelay = which.startsWith("t") ? p.forkDelay : micros.getAsLong();
  }

  private void end() {
    TrackProcessDraft p = draft.processes.getLast();
    if (p.process.isEmpty()) {
      reports.error("track process '" + p.name + "' process name not specified");
      draft.processes.removeLast();
    }
  }
}
