package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `$NAME=TEXT`, and what `$NAME` and `${NAME}` stand for (parser.c: check_definition,
/// replace_param).
final class Definitions {
  private static final int MOST_REPLACEMENTS = 1000;

  /// A definition; of several lines if `multiline`.
  static final class Definition {
    final String name;
    String value = "";
    boolean multiline;
    boolean takesParameters;
    @Nullable Supplier<String> maker;

    Definition(String name) {
      this.name = name;
    }
  }

  private record Match(Definition definition, int end) {}

  /// What came of a line.
  ///
  /// @param line with its definitions replaced
  /// @param replaced whether there was one
  /// @param rest further lines of a definition of several lines, nothing if there are none
  record Replacement(String line, boolean replaced, @Nullable String rest) {}

  private final Reports reports;
  private final List<Definition> list = new ArrayList<>();

  Definitions(Reports reports) {
    this.reports = reports;
  }

  void addStandard(String name, boolean takesParameters, Supplier<String> maker) {
    var definition = new Definition(name);
    definition.maker = maker;
    definition.takesParameters = takesParameters;
    list.add(definition);
  }

  void set(String name, String value) {
    Definition definition = ensure(name);
    definition.value = value;
    definition.multiline = false;
  }

  private Definition ensure(String name) {
    for (Definition definition : list) {
      if (definition.name.equals(name)) {
        definition.maker = null;
        return definition;
      }
    }
    var made = new Definition(name);
    list.add(made);
    return made;
  }

  /// Takes a line that defines something; nothing if it does not.
  @Nullable Definition define(String line) {
    int equals = line.indexOf('=');
    if (equals < 2 || !line.substring(0, equals).matches("\\$[A-Za-z_][A-Za-z0-9_]*")) {
      return null;
    }
    Definition definition = ensure(line.substring(1, equals));
    String value = line.substring(equals + 1).replaceFirst("^[ \t]+", "");
    definition.multiline = value.endsWith("\\");
    if (definition.multiline) {
      String text = value.substring(0, value.length() - 1).replaceFirst("[ \t]+$", "");
      value = text.isEmpty() ? "" : text + "\n";
    }
    definition.value = value;
    return definition;
  }

  Replacement replace(String line, boolean inMultiline) {
    String text = line;
    @Nullable String rest = null;
    boolean found = false;
    int at = text.indexOf('$');
    int count = 0;
    while (at >= 0 && at + 1 < text.length() && count < MOST_REPLACEMENTS) {
      @Nullable Match match = find(text, at + 1);
      if (match == null) {
        at = text.indexOf('$', at + 1);
        continue;
      }
      found = true;
      count++;
      Definition definition = match.definition();
      if (definition.maker != null) {
        definition.value = definition.maker.get();
      }
      String value = definition.value;
      int end = value.indexOf('\n');
      if (definition.multiline) {
        rest = end < 0 ? "" : value.substring(end + 1);
        value = end < 0 ? value : value.substring(0, end);
      }
      String changed = text.substring(0, at) + value + text.substring(match.end());
      if (changed.length() >= 1024) {
        reports.log(
            "Parameter substitution on line '" + text + "' would exceed maximum line length");
        return new Replacement(text, false, null);
      }
      text = changed;
      if (definition.value.replaceFirst("^[ \t]+", "").startsWith("~")) {
        break;
      }
      at = text.indexOf('$', at);
    }
    return new Replacement(text, found, found && (rest != null || inMultiline) ? rest : null);
  }

  private @Nullable Match find(String text, int from) {
    boolean braces = text.charAt(from) == '{';
    int start = braces ? from + 1 : from;
    int end = start;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    if (end == start || Character.isDigit(text.charAt(start))) {
      return null;
    }
    String name = text.substring(start, end);
    int close = end;
    boolean parameters = false;
    if (braces) {
      while (close < text.length() && (text.charAt(close) == ' ' || isDigit(text.charAt(close)))) {
        parameters |= isDigit(text.charAt(close));
        close++;
      }
      boolean badEnd = parameters && text.charAt(close - 1) == ' ';
      if (badEnd || close >= text.length() || text.charAt(close) != '}') {
        return null;
      }
      close++;
    } else if (end < text.length() && " \t,)".indexOf(text.charAt(end)) < 0) {
      return null;
    }
    boolean mayBeMultiline = close == text.length();
    for (Definition definition : list) {
      if (definition.name.equals(name) && (mayBeMultiline || !definition.multiline)) {
        boolean fits = !parameters || definition.takesParameters;
        return fits ? new Match(definition, close) : null;
      }
    }
    return null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isName(char c) {
    return c == '_' || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
