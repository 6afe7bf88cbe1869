package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.Tracked;

/// track_interface, track_script, track_file, track_process, track_bfd of an instance or a group
/// (vrrp_track.c: alloc_track_if and its like, which differ in small ways).
final class TrackingKeywords {
  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;

  TrackingKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  <D extends Draft> void addTo(
      BlockTable<D> table, Function<D, String> name, Function<D, TrackingDraft> tracking) {
    table
        .values("track_interface", (d, l) -> device(name.apply(d), tracking.apply(d), l))
        .values("track_script", (d, l) -> script(name.apply(d), tracking.apply(d), l))
        .values("track_file", (d, l) -> file(name.apply(d), tracking.apply(d), l))
        .values("track_process", (d, l) -> process(name.apply(d), tracking.apply(d), l))
        .values("track_bfd", (d, l) -> bfd(name.apply(d), tracking.apply(d), l));
  }

  private void error(String owner, String sentence) {
    reports.error("(" + owner + ") " + sentence);
  }

  private static Optional<Tracked> find(List<Tracked> list, String name) {
    return list.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /// Whether `weight N` is well begun.
  private boolean hasWeight(String owner, Line line, String unknown, String without) {
    if (!line.word(1).equals("weight")) {
      error(owner, unknown);
      return false;
    }
    if (line.size() == 2) {
      error(owner, "weight without value specified for " + without + " - ignoring");
      return false;
    }
    return true;
  }

  private int softened(String owner, String tracked, long weight) {
    if (weight != 254 && weight != -254) {
      return (int) weight;
    }
    error(owner, "weight for " + tracked + " cannot be +/-254. Setting to +/-253");
    return weight < 0 ? -253 : 253;
  }

  private void device(String owner, TrackingDraft tracking, Line line) {
    String tracked = line.word(0);
    if (context.device(tracked).isEmpty()) {
      error(owner, "tracked interface " + tracked + " doesn't exist");
      return;
    }
    if (find(tracking.interfaces, tracked).isPresent()) {
      error(owner, "duplicate track_interface " + tracked + " - ignoring");
      return;
    }
    int weight = 0;
    boolean reverse = false;
    if (line.size() >= 2) {
      String unknown =
          "unknown track_interface " + tracked + " option " + line.word(1) + " - ignoring";
      if (!hasWeight(owner, line, unknown, "track_interface " + tracked)) {
        return;
      }
      OptionalLong value = context.numbers.signed(line.word(2), -254, 254, true);
      if (value.isEmpty()) {
        error(
            owner,
            "weight "
                + line.word(2)
                + " for "
                + tracked
                + " must be between [-253..253] inclusive. Ignoring...");
      }
      weight = value.isEmpty() ? 0 : softened(owner, tracked, value.getAsLong());
      if (line.size() >= 4) {
        reverse = line.word(3).equals("reverse");
        if (!reverse) {
          error(
              owner,
              "unknown track_interace "
                  + tracked
                  + " weight option "
                  + line.word(3)
                  + " - ignoring");
        }
      }
    }
    tracking.interfaces.add(new Tracked(tracked, weight, reverse, line.span(0)));
  }

  private void script(String owner, TrackingDraft tracking, Line line) {
    String tracked = line.word(0);
    Optional<ScriptDraft> found =
        draft.scripts.stream().filter(s -> s.name.equals(tracked)).findFirst();
    if (found.isEmpty()) {
      error(owner, "track script " + tracked + " not found, ignoring...");
      return;
    }
    if (find(tracking.scripts, tracked).isPresent()) {
      error(owner, "duplicate track_script " + tracked + " - ignoring");
      return;
    }
    int weight = found.get().weight;
    boolean reverse = found.get().reverse;
    if (line.size() >= 2) {
      String unknown = "unknown track script option " + line.word(1) + " - ignoring";
      if (!hasWeight(owner, line, unknown, "track script " + tracked)) {
        return;
      }
      OptionalLong value = context.numbers.signed(line.word(2), -254, 254, true);
      if (value.isEmpty()) {
        error(
            owner,
            "track script "
                + tracked
                + ": weight must be between [-253..253] inclusive, ignoring...");
      } else {
        weight = softened(owner, tracked, value.getAsLong());
      }
      reverse = reversed(owner, line, "track_script " + tracked, reverse);
    }
    tracking.scripts.add(new Tracked(tracked, weight, reverse, line.span(0)));
  }

  private boolean reversed(String owner, Line line, String what, boolean usual) {
    if (line.size() < 4) {
      return usual;
    }
    return switch (line.word(3)) {
      case "reverse" -> true;
      case "noreverse" -> false;
      default -> {
        error(owner, "unknown " + what + " weight option " + line.word(3) + " - ignoring");
        yield usual;
      }
    };
  }

  private void file(String owner, TrackingDraft tracking, Line line) {
    String tracked = line.word(0);
    Optional<TrackFileDraft> found =
        draft.files.stream().filter(f -> f.name.equals(tracked)).findFirst();
    if (found.isEmpty()) {
      error(owner, "track file " + tracked + " not found, ignoring...");
    } else if (find(tracking.files, tracked).isPresent()) {
      error(owner, "duplicate track_file " + tracked + " - ignoring");
    } else {
      var usual = new Tracked(tracked, found.get().weight, found.get().reverse, line.span(0));
      other(owner, line, usual, new Kind("file", 254, true), tracking.files);
    }
  }

  private void process(String owner, TrackingDraft tracking, Line line) {
    String tracked = line.word(0);
    Optional<TrackProcessDraft> found =
        draft.processes.stream().filter(p -> p.name.equals(tracked)).findFirst();
    if (found.isEmpty()) {
      error(owner, "track process " + tracked + " not found, ignoring...");
    } else if (find(tracking.processes, tracked).isPresent()) {
      error(owner, "duplicate track_process " + tracked + " - ignoring");
    } else {
      var usual = new Tracked(tracked, found.get().weight, found.get().reverse, line.span(0));
      other(owner, line, usual, new Kind("process", 254, false), tracking.processes);
    }
  }

  private void bfd(String owner, TrackingDraft tracking, Line line) {
    String tracked = line.word(0);
    Optional<Tracked> found = find(draft.bfds, tracked);
    if (found.isEmpty()) {
      error(owner, "track bfd " + tracked + " not found, ignoring...");
    } else if (find(tracking.bfds, tracked).isPresent()) {
      error(owner, "duplicate track_bfd " + tracked + " - ignoring");
    } else {
      Span span = line.span(0);
      var usual = new Tracked(tracked, found.get().weight(), found.get().reverse(), span);
      other(owner, line, usual, new Kind("bfd", 253, true), tracking.bfds);
    }
  }

  /// How files, processes and sessions differ.
  ///
  /// @param name of the kind
  /// @param most greatest weight
  /// @param strict whether an unknown option drops it
  private record Kind(String name, int most, boolean strict) {}

  private void other(String owner, Line line, Tracked usual, Kind what, List<Tracked> list) {
    String kind = what.name();
    int most = what.most();
    String tracked = usual.name();
    int weight = usual.weight();
    boolean reverse = usual.reverse();
    if (line.size() >= 2) {
      String middle = kind.equals("bfd") ? kind + " " + tracked : kind;
      String unknown = "unknown track " + middle + " option " + line.word(1) + " - ignoring";
      if (!hasWeight(owner, line, unknown, "track " + kind + " " + tracked)) {
        return;
      }
      OptionalLong value = context.numbers.signed(line.word(2), -most, most, true);
      if (value.isEmpty()) {
        error(
            owner,
            "weight for track "
                + kind
                + " "
                + tracked
                + " must be in [-"
                + most
                + ".."
                + most
                + "] inclusive. Ignoring...");
      }
      weight = (int) value.orElse(weight);
      String option = (kind.equals("process") ? "track_process " : "track " + kind + " ") + tracked;
      boolean known = line.size() < 4 || line.word(3).matches("(no)?reverse");
      reverse = reversed(owner, line, option, reverse);
      if (what.strict() && !known) {
        return;
      }
    }
    list.add(new Tracked(tracked, weight, reverse, line.span(0)));
  }
}
