package lvslab.scenarios.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import lvslab.net.text.Phrases;
import org.jspecify.annotations.Nullable;

/// What a command must write, and how it must end.
///
/// @param prints all of it, line by line, or null
/// @param contains texts, each of which must be in some line
/// @param lacks texts that must be in no line
/// @param matches patterns, each of which must match some whole line
/// @param status exit status, or null for any
record OutputTest(
    @Nullable String prints,
    List<String> contains,
    List<String> lacks,
    List<Pattern> matches,
    @Nullable Long status) {

  /// What is wrong with a result; nothing if all is well.
  Verdict.@Nullable Seen judge(StepResult result) {
    if (status != null && status != result.status()) {
      return seen("seen.status", Integer.toString(result.status()), result.output().strip());
    }
    return judge(result.output().lines().toList());
  }

  /// What is wrong with lines; nothing if all is well.
  Verdict.@Nullable Seen judge(List<String> lines) {
    if (prints != null && !prints.lines().toList().equals(lines)) {
      return difference(prints.lines().toList(), lines);
    }
    for (String text : contains) {
      if (lines.stream().noneMatch(line -> line.contains(text))) {
        return seen("seen.without", text, all(lines));
      }
    }
    for (String text : lacks) {
      if (lines.stream().anyMatch(line -> line.contains(text))) {
        return seen("seen.with", text, all(lines));
      }
    }
    for (Pattern pattern : matches) {
      if (lines.stream().noneMatch(line -> pattern.matcher(line).matches())) {
        return seen("seen.without", pattern.pattern(), all(lines));
      }
    }
    return null;
  }

  private static String all(List<String> lines) {
    return String.join("\n", lines).strip();
  }

  /// Whether a single line has all that some line must have, and nothing that none may.
  boolean chooses(String line) {
    return contains.stream().allMatch(line::contains)
        && lacks.stream().noneMatch(line::contains)
        && matches.stream().allMatch(pattern -> pattern.matcher(line).matches());
  }

  private static Verdict.Seen difference(List<String> expected, List<String> found) {
    int line = 0;
    while (line < Math.min(expected.size(), found.size())
        && Objects.equals(expected.get(line), found.get(line))) {
      line++;
    }
    String wanted = line < expected.size() ? "'" + expected.get(line) + "'" : "@end";
    String there = line < found.size() ? "'" + found.get(line) + "'" : "@end";
    return seen("seen.line", Integer.toString(line + 1), there, wanted);
  }

  private static Verdict.Seen seen(String code, String... arguments) {
    return new Verdict.Seen(code, List.of(arguments), List.of());
  }

  String describe(Phrases phrases) {
    List<String> parts = new ArrayList<>();
    if (prints != null) {
      parts.add(phrases.get("prints", prints.lines().findFirst().orElse("")));
    }
    contains.forEach(text -> parts.add(phrases.get("contains", text)));
    lacks.forEach(text -> parts.add(phrases.get("contains-not", text)));
    matches.forEach(pattern -> parts.add(phrases.get("matches", pattern.pattern())));
    if (status != null) {
      parts.add(phrases.get("status", status.toString()));
    }
    return String.join(phrases.get("and"), parts);
  }
}
