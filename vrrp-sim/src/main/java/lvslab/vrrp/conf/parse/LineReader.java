package lvslab.vrrp.conf.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ErrorClass;
import org.jspecify.annotations.Nullable;

/// Makes logical lines of files: comments and includes are gone, `@ID` decided, definitions
/// replaced, repetitions unrolled, and braces stand alone (parser.c: read_line).
final class LineReader implements Reports.Position {
  private record Pending(String rest, int depth) {}

  private final Reports reports;
  private final Includes includes;
  private final ConfCopy copy;
  private final Sources sources;
  private final String configId;
  private final Definitions definitions;
  private final Sequences sequences;
  private final Deque<Pending> multilines = new ArrayDeque<>();
  private @Nullable String residue;
  private @Nullable String multiline;
  private int multilineDepth;
  private Definitions.@Nullable Definition open;
  private int blockDepth;
  private int column = 1;

  LineReader(Reports reports, Includes includes, ConfCopy copy, Sources sources, String configId) {
    this.reports = reports;
    this.includes = includes;
    this.copy = copy;
    this.sources = sources;
    this.configId = configId;
    definitions = new Definitions(reports);
    sequences = new Sequences(reports);
    definitions.addStandard("_PWD", false, includes::folder);
    definitions.addStandard("_INSTANCE", false, () -> configId);
    definitions.addStandard("_RANDOM", true, () -> "0");
    definitions.addStandard("_HASH", false, () -> "#");
    definitions.addStandard("_BANG", false, () -> "!");
  }

  /// Braces that are still open.
  int blockDepth() {
    return blockDepth;
  }

  @Override
  public String prefix() {
    return includes.prefix();
  }

  @Override
  public Optional<Span> span() {
    return includes.frame().map(f -> sources.text(f.file).at(Math.max(1, f.lineNumber), 1));
  }

  /// The next logical line, nothing at the end.
  @Nullable String read() {
    String line;
    do {
      @Nullable String came = next();
      if (came == null) {
        return null;
      }
      line = interpret(came);
    } while (line.isEmpty() || includes.include(line));
    return splitAtBrace(line);
  }

  /// The same as words with their places; without words if it has none.
  Line words(String text) {
    List<String> words = Words.split(text, reports);
    List<Span> spans = new ArrayList<>();
    IncludeFrame frame = includes.frame().orElseGet(() -> new IncludeFrame(List.of(), 0, 0));
    int number = Math.max(1, frame.lineNumber);
    String original = sources.text(frame.file).line(number);
    for (String word : words) {
      int found = original.indexOf(word, column - 1);
      if (found >= 0) {
        column = found + 1;
      }
      spans.add(sources.text(frame.file).at(number, Math.max(1, column)));
      column += found >= 0 ? word.length() : 0;
    }
    return new Line(reports, text, words, spans);
  }

  private @Nullable String next() {
    if (residue != null) {
      String rest = residue;
      residue = null;
      return rest;
    }
    if (sequences.depth() > multilineDepth) {
      return sequences.next(definitions);
    }
    if (multiline != null) {
      return nextOfMultiline(multiline);
    }
    return includes.isEmpty() ? null : nextOfFile();
  }

  private String nextOfMultiline(String text) {
    int end = text.indexOf('\n');
    if (end >= 0) {
      multiline = text.substring(end + 1);
      return text.substring(0, end);
    }
    @Nullable Pending outer = multilines.pollFirst();
    multiline = outer == null ? null : outer.rest();
    multilineDepth = outer == null ? 0 : outer.depth();
    return text;
  }

  private @Nullable String nextOfFile() {
    while (true) {
      @Nullable String came = includes.top().source.next();
      if (came == null) {
        if (!includes.nextFile()) {
          return null;
        }
        continue;
      }
      if (!copy.isWriting() && isMark(came)) {
        continue;
      }
      if (came.endsWith("\n")) {
        includes.top().lineNumber++;
      }
      String line = came.replaceFirst("[\r\n]+$", "");
      column = 1;
      if (line.isEmpty()) {
        closeDefinition();
        copy.line("");
        continue;
      }
      line = Comments.strip(line, reports);
      copy.line(Includes.isInclude(line) ? "" : line);
      if (!line.isEmpty()) {
        return line;
      }
    }
  }

  /// Lines of the copy that are about files (parser.c: read_line, read_conf_copy).
  private boolean isMark(String line) {
    if (line.startsWith("#!")) {
      return true;
    }
    if (line.startsWith("#")) {
      includes.beginCopied(line.substring(Math.min(2, line.length())).stripTrailing());
      return true;
    }
    if (line.startsWith("!")) {
      includes.endCopied();
      return true;
    }
    return false;
  }

  private void closeDefinition() {
    if (open != null) {
      open.multiline &= !open.value.isEmpty();
      open = null;
    }
  }

  private String interpret(String text) {
    if (open != null) {
      continueDefinition(open, text);
      return "";
    }
    String line = text;
    while (!line.isEmpty()) {
      if (line.startsWith("@")) {
        line = decideId(line);
      }
      Definitions.@Nullable Definition defined =
          line.startsWith("$") ? definitions.define(line) : null;
      if (defined != null) {
        open = defined.multiline ? defined : null;
        return "";
      }
      if (line.startsWith("~SEQ") || line.startsWith("~LST")) {
        sequences.add(line, numbers -> definitions.replace(numbers, false).line());
        return "";
      }
      if (line.startsWith("~") || line.indexOf('$') < 0) {
        return line;
      }
      Definitions.Replacement replaced = definitions.replace(line, multiline != null);
      if (!replaced.replaced()) {
        return line;
      }
      if (replaced.rest() != null) {
        if (multiline != null) {
          multilines.addFirst(new Pending(multiline, multilineDepth));
        }
        multiline = replaced.rest();
        multilineDepth = sequences.depth();
      }
      line = Comments.strip(replaced.line(), reports);
      if (!line.startsWith("@") && line.indexOf('$') < 0) {
        return line;
      }
    }
    return line;
  }

  private void continueDefinition(Definitions.Definition definition, String text) {
    if (text.endsWith("\\")) {
      String part = text.substring(0, text.length() - 1).replaceFirst("[ \t]+$", "");
      definition.value += part.isEmpty() ? "" : part + "\n";
      return;
    }
    definition.value += text;
    closeDefinition();
  }

  /// `@ID TEXT` and `@^ID TEXT`.
  private String decideId(String line) {
    boolean reverse = line.startsWith("@^");
    int from = reverse ? 2 : 1;
    int end = from;
    while (end < line.length() && !Comments.isBlank(line.charAt(end))) {
      end++;
    }
    boolean differs = !line.substring(from, end).equals(configId);
    if (end == line.length() || differs != reverse) {
      return "";
    }
    return line.substring(end).replaceFirst("^[ \t]+", "");
  }

  /// Cuts a line before and behind its first brace outside quotes; the rest comes next.
  private String splitAtBrace(String text) {
    int brace = braceIn(text);
    String line = text;
    if (brace >= 0) {
      int cut = brace;
      if (brace == 0) {
        cut = 1;
        while (cut < line.length() && Comments.isBlank(line.charAt(cut))) {
          cut++;
        }
      }
      if (cut < line.length()) {
        residue = trimEnd(line.substring(cut));
        line = line.substring(0, cut);
      }
    }
    line = trimEnd(line);
    if (line.equals(BlockReader.OPEN)) {
      blockDepth++;
    } else if (line.equals(BlockReader.CLOSE)) {
      blockDepth--;
      if (blockDepth < 0) {
        reports.report(ErrorClass.UNEXPECTED_CLOSE, "Extra '}' found");
        blockDepth = 0;
      }
    }
    return line;
  }

  private static int braceIn(String line) {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '{' || c == '}') {
        return at;
      }
      if (c == '"') {
        int close = line.indexOf('"', at + 1);
        if (close < 0) {
          return -1;
        }
        at = close;
      }
      at++;
    }
    return -1;
  }

  private static String trimEnd(String text) {
    return text.replaceFirst("[ \t]+$", "");
  }

  void end() {
    sequences.clear();
  }
}
