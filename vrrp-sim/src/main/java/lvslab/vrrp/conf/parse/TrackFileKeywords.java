package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// track_file, which both children understand (trackers/track_file.c).
final class TrackFileKeywords {
  private final Context context;
  private final Reports reports;
  private final List<TrackFileDraft> files;
  private @Nullable TrackFileDraft open;

  private TrackFileKeywords(Context context, List<TrackFileDraft> files) {
    this.context = context;
    reports = context.reports;
    this.files = files;
  }

  static void addTo(
      List<Keyword> roots, Context context, List<TrackFileDraft> files, boolean active) {
    var keywords = new TrackFileKeywords(context, files);
    keywords.add(roots, "track_file", active);
    keywords.add(roots, "vrrp_track_file", active);
  }

  private void add(List<Keyword> roots, String name, boolean active) {
    var root = new Keyword(name, active, this::begin, null);
    roots.add(root);
    root.add("file", this::file);
    root.add("weight", this::weight);
    root.add("init_file", this::init);
    root.atEnd(this::end);
  }

  private void begin(Line line) {
    if (line.first().equals("vrrp_track_file")) {
      reports.log("\"vrrp_track_file\" is deprecated, please use \"track_file\"");
    }
    open = new TrackFileDraft(line.word(1), line.span(0));
  }

  private void file(Line line) {
    if (line.size() < 2) {
      reports.error("track file file name missing");
    } else if (open != null && !open.file.isEmpty()) {
      reports.error("File already set for track file " + open.name + " - ignoring " + line.word(1));
    } else if (open != null) {
      open.file = line.word(1);
    }
  }

  private void weight(Line line) {
    if (open == null) {
      return;
    }
    if (line.size() < 2) {
      reports.error("No weight specified for track file " + open.name + " - ignoring");
      return;
    }
    if (open.weight != 1) {
      reports.error(
          "Weight already set for track file " + open.name + " - ignoring " + line.word(1));
      return;
    }
    OptionalLong weight = context.numbers.signed(line.word(1), -254, 254, true);
    if (weight.isEmpty()) {
      reports.error(
          "Weight ("
              + line.word(1)
              + ") for track_file "
              + open.name
              + " must be between [-254..254] inclusive. Ignoring...");
    }
    open.weight = (int) weight.orElse(1);
    if (line.size() >= 3) {
      open.reverse = line.word(2).equals("reverse");
      if (!open.reverse) {
        reports.error("track_file " + open.name + " unknown weight option " + line.word(2));
      }
    }
  }

  private void init(Line line) {
    if (open == null) {
      return;
    }
    open.init = true;
    for (int i = 1; i < line.size(); i++) {
      String word = line.word(i).stripLeading();
      if (word.matches("[-0-9].*")) {
        OptionalLong value =
            context.numbers.signed(line.word(i), Integer.MIN_VALUE, Integer.MAX_VALUE, false);
        if (value.isEmpty()) {
          reports.error("Track file " + open.name + " init value " + word + " is invalid");
        } else {
          initial(open, value.getAsLong());
        }
      } else if (word.equals("overwrite")) {
        open.overwrite = true;
      } else {
        reports.error("Unknown track file init option " + word);
      }
    }
  }

  private void initial(TrackFileDraft file, long value) {
    if (Math.abs(value) > 254) {
      reports.error(
          "Track file "
              + file.name
              + " init value "
              + value
              + " is outside sensible range [-254, 254]");
    }
    file.initial = (int) value;
  }

  private void end() {
    TrackFileDraft file = open;
    if (file == null) {
      return;
    }
    if (file.file.isEmpty()) {
      reports.error("No file set for track_file " + file.name + " - ignoring");
      return;
    }
    open = null;
    files.add(file);
    if (file.init && file.overwrite && context.machine.isFolder(file.file)) {
      reports.error("Cannot initialise track file " + file.name + " - it is not a regular file");
    }
  }
}
