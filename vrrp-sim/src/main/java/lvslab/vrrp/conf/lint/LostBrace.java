package lvslab.vrrp.conf.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Span;
import org.jspecify.annotations.Nullable;

/// Where a closing brace was probably forgotten: the indentation tells.
final class LostBrace {
  /// A block that is open.
  private record Open(String text, int line, int indent) {
    String place() {
      return text + " (" + line + ")";
    }
  }

  private LostBrace() {}

  static Remarks.Remark remark(String sentence, List<String> lines) {
    String place = find(lines, lines.size() + 1).orElse("");
    return new Remarks.Remark("missing-close", List.of(sentence, place));
  }

  /// The block that was probably not closed before a line: the first whose closing brace stands
  /// under an outer block, else the innermost that is open.
  ///
  /// @param lines of the file
  /// @param before number of the line
  /// @return its first line, with the number
  static Optional<String> find(List<String> lines, int before) {
    return block(lines, before).map(Open::place);
  }

  /// The same as a place.
  ///
  /// @param file whose lines they are
  static Optional<Span> span(String file, List<String> lines, int before) {
    return block(lines, before)
        .map(o -> new Span(file, o.line(), o.indent() + 1, lines.get(o.line() - 1)));
  }

  private static Optional<Open> block(List<String> lines, int before) {
    Deque<Open> open = new ArrayDeque<>();
    @Nullable Open suspect = null;
    for (int i = 0; i < Math.min(lines.size(), before - 1); i++) {
      String line = lines.get(i).replaceAll("[!#].*", "");
      int indent = line.length() - line.stripLeading().length();
      for (int at = 0; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c == '{') {
          open.push(new Open(line.strip(), i + 1, indent));
        } else if (c == '}' && !open.isEmpty()) {
          Open top = open.pop();
          boolean outer = top.line() != i + 1 && open.stream().anyMatch(o -> o.indent() == indent);
          if (suspect == null && indent < top.indent() && outer) {
            suspect = top;
          }
        }
      }
    }
    return Optional.ofNullable(suspect == null ? open.peek() : suspect);
  }
}
