package lvslab.style;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Rules that look at lines only.
final class TextRules {
  static final int FILE_LINES = 400;
  static final int COLUMNS = 100;

  private static final Pattern URL_IN_COMMENT = Pattern.compile("\\s*(//|\\*|/\\*).*https?://.*");
  private static final Pattern IMPORT = Pattern.compile("(import|package) .*");

  /// Words that may not stand anywhere, not even in a comment; put together here from parts so that
  /// this file itself holds none of them.
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    String unfinished = "finish it, or file an issue and leave the feature out";
    WORDS.put("TO" + "DO", unfinished);
    WORDS.put("FIX" + "ME", unfinished);
    WORDS.put("XX" + "X", unfinished);
    WORDS.put("Unsupported" + "OperationException", unfinished);
    WORDS.put("@Dis" + "abled", "a test that is not run proves nothing; mend or remove it");
    WORDS.put("Thread.sl" + "eep", "a wait by the clock is slow or flaky; wait for the event");
  }

  private TextRules() {}

  static void check(SourceFile file, Consumer<Finding> findings) {
    String[] lines = file.text().split("\n", -1);
    int count = file.text().endsWith("\n") ? lines.length - 1 : lines.length;
    if (count > FILE_LINES) {
      String reason = count + " lines, at most " + FILE_LINES + ": split it by idea";
      findings.accept(new Finding("file-length", file.name(), count, reason));
    }
    BitSet free = file.isMain() ? new BitSet() : file.textBlockLines();
    for (int i = 0; i < count; i++) {
      if (!free.get(i + 1)) {
        checkLength(file, i + 1, lines[i], findings);
      }
      checkWords(file, i + 1, lines[i], findings);
    }
  }

  private static void checkLength(
      SourceFile file, int number, String line, Consumer<Finding> findings) {
    int columns = line.codePointCount(0, line.length());
    boolean exempt = URL_IN_COMMENT.matcher(line).matches() || IMPORT.matcher(line).matches();
    if (columns > COLUMNS && !exempt) {
      String reason = columns + " columns, at most " + COLUMNS;
      findings.accept(new Finding("line-length", file.name(), number, reason));
    }
  }

  private static void checkWords(
      SourceFile file, int number, String line, Consumer<Finding> findings) {
    WORDS.forEach(
        (word, reason) -> {
          if (line.contains(word)) {
            String text = "'" + word + "': " + reason;
            findings.accept(new Finding("word", file.name(), number, text));
          }
        });
  }
}
