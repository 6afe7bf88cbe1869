package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lvslab.vrrp.conf.ErrorClass;
import org.jspecify.annotations.Nullable;

/// Reads logical lines against tables of keywords (parser.c: process_stream). What is no keyword is
/// complained about and passed over, but not its block: the braces that follow are taken for those
/// of the block that is open.
final class BlockReader {
  static final String OPEN = "{";
  static final String CLOSE = "}";

  private final Reports reports;
  private final LineReader lines;
  private int level;

  /// 0: nothing is passed over; -1: a block whose brace has not come; else the braces that are open
  /// in it.
  private int skip;

  private @Nullable Line current;

  BlockReader(Reports reports, LineReader lines) {
    this.reports = reports;
    this.lines = lines;
  }

  /// The line whose keyword is in work.
  Optional<Line> current() {
    return Optional.ofNullable(current);
  }

  /// Passes over the rest of the block (parser.c: skip_block).
  void skipBlock(boolean needsBrace) {
    skip = needsBrace ? -1 : 1;
  }

  void read(List<Keyword> keywords) {
    process(keywords, false);
    lines.end();
    if (lines.blockDepth() > 0) {
      reports.report(
          ErrorClass.MISSING_CLOSE,
          "There are " + lines.blockDepth() + " missing '}'s or extra '{'s");
    }
  }

  /// Whether the block was left because it was passed over.
  private boolean process(List<Keyword> keywords, boolean wantsBrace) {
    boolean needsBrace = wantsBrace;
    @Nullable String text;
    while ((text = lines.read()) != null) {
      Line line = lines.words(text);
      if (line.size() == 0) {
        continue;
      }
      if (skip == -1) {
        if (line.first().equals(OPEN)) {
          skip = 1;
          needsBrace = false;
          continue;
        }
        skip = 0;
      }
      if (skip != 0) {
        boolean ended = passOver(line);
        if (ended && level > 0) {
          return true;
        }
        continue;
      }
      if (needsBrace) {
        needsBrace = false;
        if (line.first().equals(OPEN) && level > 0) {
          continue;
        }
        reports.report(ErrorClass.MISSING_OPEN, "Missing '{' at beginning of configuration block");
      } else if (line.first().equals(OPEN)) {
        reports.report(ErrorClass.UNEXPECTED_OPEN, "Unexpected '{' - ignoring");
        continue;
      }
      if (line.first().equals(CLOSE) && level > 0) {
        return false;
      }
      keyword(keywords, line);
    }
    return false;
  }

  /// Counts braces of a block that is passed over; whether its last one closes it.
  private boolean passOver(Line line) {
    String word = "";
    for (int i = 0; i < line.size(); i++) {
      word = line.word(i);
      if (word.equals(OPEN)) {
        skip++;
      } else if (word.equals(CLOSE) && --skip == 0) {
        break;
      }
    }
    return word.equals(CLOSE) && skip == 0;
  }

  private void keyword(List<Keyword> keywords, Line line) {
    for (Keyword keyword : keywords) {
      if (keyword.name.equals(line.first())) {
        apply(keyword, line);
        return;
      }
    }
    reports.unknown(line.first(), keywords.stream().map(keyword -> keyword.name).toList());
  }

  private void apply(Keyword keyword, Line line) {
    if (!keyword.active) {
      skip = line.last().equals(OPEN) ? 1 : -1;
      if (keyword.seen != null) {
        keyword.seen.run();
      }
      return;
    }
    boolean needsBrace = true;
    if (keyword.block != null && line.last().equals(OPEN)) {
      line.removeLast();
      needsBrace = false;
    }
    if (keyword.seen != null) {
      keyword.seen.run();
    }
    current = line;
    if (keyword.handler != null) {
      keyword.handler.read(line);
    }
    if (keyword.block != null) {
      level++;
      boolean left = process(keyword.block, needsBrace);
      level--;
      if (!left && keyword.end != null) {
        keyword.end.run();
      }
    }
  }

  /// Reads the raw lines of a block of values (parser.c: alloc_value_block).
  void values(Line head, Consumer<Line> taker) {
    if (head.size() > 1) {
      reports.error("Block " + head.word(0) + " has extra parameters " + head.word(1) + " ...");
    }
    boolean needsBrace = true;
    boolean ended = false;
    @Nullable String text;
    while (!ended && (text = lines.read()) != null) {
      Line line = lines.words(text);
      if (line.size() == 0) {
        continue;
      }
      if (needsBrace) {
        needsBrace = false;
        if (line.first().equals(OPEN)) {
          if (line.size() == 1) {
            continue;
          }
          line.removeFirst();
        } else {
          reports.log("'{' missing from beginning of block " + head.word(0));
        }
      }
      if (line.last().equals(CLOSE)) {
        ended = true;
        line.removeLast();
      }
      if (line.size() > 0) {
        taker.accept(line);
      }
    }
  }

  /// All words of a block of values, each with its line.
  List<Line> valueLines(Line head) {
    List<Line> all = new ArrayList<>();
    values(head, all::add);
    return all;
  }
}
