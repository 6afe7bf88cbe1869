package lvslab.vrrp.conf.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.FilePath;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.ErrorClass;
import org.jspecify.annotations.Nullable;

/// The files that are being read, and how strict keepalived is about those that are missing
/// (`include`, `includer`, `includem`, `includew`, `includeb`, `includea`, global include_check).
final class Includes {
  static final int READ = 1;
  static final int MATCH = 2;
  static final int WILDCARD = 4;
  static final int BRACE = 8;
  static final int ALL = READ | MATCH | WILDCARD | BRACE;

  private final ConfMachine machine;
  private final Reports reports;
  private final ConfCopy copy;
  private final Sources sources;
  private final boolean detail;
  private final Deque<IncludeFrame> stack = new ArrayDeque<>();
  private String folder;
  private boolean failed;

  /// Where texts go.
  record Texts(ConfCopy copy, Sources sources) {}

  Includes(ConfMachine machine, Reports reports, Texts texts, ConfSession.Options options) {
    this.machine = machine;
    this.reports = reports;
    copy = texts.copy();
    sources = texts.sources();
    folder = options.folder();
    detail = options.detail();
  }

  /// Whether a file was missing that had to be there.
  boolean hasFailed() {
    return failed;
  }

  String folder() {
    return folder;
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  IncludeFrame top() {
    return stack.getFirst();
  }

  /// The file that messages are about: one that is only being opened has no name yet.
  private Optional<IncludeFrame> reported() {
    Iterator<IncludeFrame> frames = stack.iterator();
    if (!frames.hasNext()) {
      return Optional.empty();
    }
    IncludeFrame first = frames.next();
    return Optional.of(first.shownName == null && frames.hasNext() ? frames.next() : first);
  }

  Optional<IncludeFrame> frame() {
    return reported();
  }

  String prefix() {
    return reported()
        .map(
            frame ->
                frame.shownName != null
                    ? "(" + frame.shownName + ": Line " + frame.lineNumber + ") "
                    : frame.lineNumber > 0 ? "(Line " + frame.lineNumber + ") " : "")
        .orElse("");
  }

  /// A remark about a file, or an error if it is one of those that were asked to be.
  void fileError(int kind, String sentence) {
    int strict = copy.includeCheck() | (stack.isEmpty() ? 0 : top().strictness);
    boolean isError = (strict & kind) != 0;
    reports.report(isError ? ErrorClass.FILE_NOT_FOUND : ErrorClass.OK, sentence);
    failed |= isError;
    copy.remark(sentence);
  }

  /// The paths of a pattern, nothing if there are none (parser.c: open_and_check_glob).
  Optional<List<String>> glob(String pattern, int strictness) {
    Glob glob = Glob.of(machine, folder, pattern);
    int strict = copy.includeCheck() | strictness;
    if (glob.paths().isEmpty()) {
      if (glob.isMissing()) {
        int kind = Glob.hasBrace(pattern) ? BRACE : MATCH;
        fileError(kind, "Config files missing '" + pattern + "'.");
      } else if (glob.hasWildcards() && (strict & WILDCARD) != 0) {
        fileError(WILDCARD, "No config files matched '" + pattern + "'.");
      }
      return Optional.empty();
    }
    if (glob.isMissing()) {
      fileError(BRACE, "Some config files missing: \"" + pattern + "\".");
      if ((strict & BRACE) != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(glob.paths());
  }

  boolean isUsable(String path) {
    if (path.endsWith("/")) {
      fileError(READ, "Configuration file '" + path + "' is a directory - skipping");
      return false;
    }
    String place = FilePath.resolve(folder, path);
    if (machine.read(place).isEmpty() || machine.isExecutable(place)) {
      fileError(
          READ,
          "Configuration file '" + path + "' is not a regular non-executable file - skipping");
      return false;
    }
    return true;
  }

  /// Opens the first file of a pattern (parser.c: open_glob_file).
  boolean open(String pattern, int strictness) {
    stack.addFirst(new IncludeFrame(List.of(), strictness, copy.includeCheck()));
    Optional<List<String>> paths = glob(pattern, strictness);
    stack.removeFirst();
    if (paths.isEmpty()) {
      return false;
    }
    var frame = new IncludeFrame(new ArrayList<>(paths.get()), strictness, copy.includeCheck());
    stack.addFirst(frame);
    if (!openNext(frame)) {
      stack.removeFirst();
      return false;
    }
    return true;
  }

  private boolean openNext(IncludeFrame frame) {
    while (frame.next < frame.paths.size()) {
      String path = frame.paths.get(frame.next++);
      if (!isUsable(path)) {
        continue;
      }
      if (detail) {
        reports.log("Opening file '" + path + "'.");
      }
      copy.begin(path);
      String place = FilePath.resolve(folder, path);
      String text = machine.read(place).orElse("");
      sources.put(path, text);
      enter(frame, path, text);
      frame.shownName = stack.size() > 1 || frame.paths.size() > 1 ? path : null;
      return true;
    }
    return false;
  }

  private void enter(IncludeFrame frame, String path, CharSequence text) {
    frame.file = path;
    frame.source = new LineSource(text);
    frame.matches++;
    frame.lineNumber = 0;
    frame.formerFolder = folder;
    if (path.indexOf('/') >= 0) {
      folder = FilePath.parent(FilePath.resolve(folder, path));
    }
  }

  /// A child reads what the parent has copied.
  void openCopy(String configFile) {
    var frame = new IncludeFrame(List.of(), 0, copy.includeCheck());
    frame.file = configFile;
    frame.shownName = configFile;
    frame.formerFolder = folder;
    frame.source = new LineSource(copy.text());
    stack.addFirst(frame);
  }

  /// The copy says that a file begins.
  void beginCopied(String path) {
    LineSource source = top().source;
    var frame = new IncludeFrame(List.of(), 0, copy.includeCheck());
    stack.addFirst(frame);
    enter(frame, path, "");
    frame.source = source;
    frame.shownName = path;
  }

  /// The copy says that a file ends.
  void endCopied() {
    if (stack.size() > 1) {
      folder = stack.removeFirst().formerFolder;
    }
  }

  /// Goes on to the next file after the end of one, or to the file that included it.
  boolean nextFile() {
    IncludeFrame frame = top();
    copy.end();
    copy.setIncludeCheck(frame.formerCheck);
    folder = frame.formerFolder;
    if (openNext(frame)) {
      return true;
    }
    stack.removeFirst();
    return !stack.isEmpty();
  }

  /// `include PATTERN` and its like.
  boolean include(String line) {
    @Nullable Integer strictness = strictnessOf(line);
    if (strictness == null) {
      return false;
    }
    String pattern = line.substring(Words.isBlank(line.charAt(7)) ? 8 : 9);
    open(pattern.replaceFirst("^[ \t]+", ""), strictness);
    return true;
  }

  static boolean isInclude(String line) {
    return strictnessOf(line) != null;
  }

  private static @Nullable Integer strictnessOf(String line) {
    if (!line.startsWith("include") || line.length() < 8) {
      return null;
    }
    if (Words.isBlank(line.charAt(7))) {
      return 0;
    }
    if (line.length() < 9 || !Words.isBlank(line.charAt(8))) {
      return null;
    }
    return switch (line.charAt(7)) {
      case 'r' -> READ;
      case 'm' -> READ | MATCH;
      case 'w' -> READ | MATCH | WILDCARD;
      case 'b' -> READ | BRACE;
      case 'a' -> ALL;
      default -> null;
    };
  }
}
