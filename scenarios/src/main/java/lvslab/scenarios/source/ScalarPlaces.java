package lvslab.scenarios.source;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.text.SourceText;
import lvslab.net.text.Span;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Finds where the characters of a YAML scalar stand in the file.
///
/// Of a literal block, the parser gives the place of the `|`; its lines begin one line below, at
/// the block's indent. Of a quoted scalar, escapes take more room in the file than in the text. Of
/// folded and of many-lined flow scalars only the beginning is known.
final class ScalarPlaces {
  private final SourceText source;

  ScalarPlaces(SourceText source) {
    this.source = source;
  }

  PlacedText of(ScalarNode node, Span start) {
    String text = node.getValue();
    ScalarStyle style = node.getScalarStyle();
    if (style == ScalarStyle.LITERAL) {
      return PlacedText.of(text, literal(text, start));
    }
    boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
    List<PlacedText.Line> lines = new ArrayList<>();
    lines.add(new PlacedText.Line(start, quoted ? quoted(text, start, style) : List.of()));
    for (long i = text.lines().count(); i > 1; i--) {
      lines.add(new PlacedText.Line(start));
    }
    return new PlacedText(text, lines);
  }

  private List<Span> literal(String text, Span start) {
    List<Span> starts = new ArrayList<>();
    int number = start.line();
    for (String line : text.split("\n", -1)) {
      number++;
      String raw = source.line(number);
      int indent = raw.endsWith(line) ? raw.length() - line.length() : 0;
      starts.add(source.at(number, indent + 1));
    }
    return starts;
  }

  private List<Integer> quoted(String text, Span start, ScalarStyle style) {
    List<Integer> offsets = new ArrayList<>(text.length() + 1);
    String raw = source.line(start.line());
    int at = start.column(); // behind the quote, from 0
    for (int i = 0; i <= text.length(); i++) {
      offsets.add(at - (start.column() - 1));
      at += width(raw, at, style);
    }
    return offsets;
  }

  private static int width(String raw, int at, ScalarStyle style) {
    if (at >= raw.length()) {
      return 0;
    }
    char c = raw.charAt(at);
    if (style == ScalarStyle.SINGLE_QUOTED) {
      return c == '\'' ? 2 : 1;
    }
    if (c != '\\' || at + 1 >= raw.length()) {
      return 1;
    }
    return switch (raw.charAt(at + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
