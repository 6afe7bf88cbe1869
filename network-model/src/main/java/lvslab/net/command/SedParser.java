package lvslab.net.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads scripts of sed (GNU sed 4.9, sed/compile.c).
final class SedParser {
  private final String text;
  private final boolean extended;
  private final List<SedCommand> commands = new ArrayList<>();
  private final Deque<Integer> blocks = new ArrayDeque<>();
  private int at;

  private SedParser(String text, boolean extended) {
    this.text = text;
    this.extended = extended;
  }

  static List<SedCommand> parse(String text, boolean extended) throws CommandFailure {
    var parser = new SedParser(text, extended);
    parser.all();
    return parser.commands;
  }

  private CommandFailure bad(String reason) {
    return new CommandFailure("sed: -e expression #1, char " + at + ": " + reason + "\n", 1);
  }

  private boolean hasNext() {
    return at < text.length();
  }

  private char peek() {
    return hasNext() ? text.charAt(at) : '\0';
  }

  private void skip(String blanks) {
    while (hasNext() && blanks.indexOf(peek()) >= 0) {
      at++;
    }
  }

  private void all() throws CommandFailure {
    while (true) {
      skip(" \t\n;");
      if (!hasNext()) {
        break;
      }
      one();
    }
    if (!blocks.isEmpty()) {
      at = 0;
      throw bad("unmatched `{'");
    }
    for (SedCommand command : commands) {
      if ("btT".indexOf(command.kind) >= 0) {
        command.target = labelled(command.text);
      }
    }
  }

  private int labelled(String label) throws CommandFailure {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).kind == ':' && commands.get(i).text.equals(label)) {
        return i;
      }
    }
    if (label.isEmpty()) {
      return commands.size();
    }
    throw new CommandFailure(
        "sed: -e expression #1, char "
            + text.length()
            + ": can't find label for jump to `"
            + label
            + "'\n",
        1);
  }

  private void one() throws CommandFailure {
    SedAddress from = address(false);
    SedAddress to = SedAddress.NONE;
    skip(" \t");
    if (peek() == ',' && from.kind() != SedAddress.Kind.NONE) {
      at++;
      skip(" \t");
      to = address(true);
      if (to.kind() == SedAddress.Kind.NONE) {
        at++;
        throw bad("unexpected `,'");
      }
    }
    skip(" \t");
    boolean negated = peek() == '!';
    skip("! \t");
    if (!hasNext()) {
      throw bad("missing command");
    }
    char kind = text.charAt(at++);
    var command = new SedCommand(from, to, negated, kind);
    if (kind == '#') {
      upToLineEnd();
      return;
    }
    commands.add(command);
    arguments(command);
  }

  private SedAddress address(boolean second) throws CommandFailure {
    char c = peek();
    if (c == '$') {
      at++;
      return new SedAddress(SedAddress.Kind.LAST, 0, 0, null);
    }
    if (second && (c == '+' || c == '~')) {
      at++;
      var kind = c == '+' ? SedAddress.Kind.PLUS : SedAddress.Kind.MULTIPLE;
      return new SedAddress(kind, number(), 0, null);
    }
    if (Character.isDigit(c)) {
      int first = number();
      if (peek() == '~') {
        at++;
        return new SedAddress(SedAddress.Kind.STEP, first, number(), null);
      }
      return new SedAddress(SedAddress.Kind.LINE, first, 0, null);
    }
    if (c != '/' && c != '\\') {
      return SedAddress.NONE;
    }
    at += c == '\\' ? 2 : 1;
    String regex = upTo(text.charAt(at - 1), "unterminated address regex");
    int flags = 0;
    while (peek() == 'I' || peek() == 'M') {
      flags |= text.charAt(at++) == 'I' ? Pattern.CASE_INSENSITIVE : Pattern.MULTILINE;
    }
    return new SedAddress(SedAddress.Kind.REGEX, 0, 0, pattern(regex, flags));
  }

  private int number() {
    int from = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    return from == at ? 0 : Integer.parseInt(text.substring(from, Math.min(at, from + 9)));
  }

  private @Nullable Pattern pattern(String regex, int flags) throws CommandFailure {
    if (regex.isEmpty()) {
      return null;
    }
    try {
      return PosixPattern.compile(regex, extended, flags);
    } catch (PosixSyntaxException e) {
      throw bad(e.reason());
    }
  }

  /// What stands in front of a delimiter; the delimiter behind a backslash loses the backslash.
  private String upTo(char delimiter, String complaint) throws CommandFailure {
    var piece = new StringBuilder();
    boolean brackets = false;
    while (hasNext()) {
      char c = text.charAt(at++);
      if (c == '\\' && hasNext()) {
        char next = text.charAt(at++);
        boolean plain = next == delimiter;
        piece.append(plain ? "" : "\\").append(next);
      } else if (c == delimiter && !brackets) {
        return piece.toString();
      } else {
        brackets = c == '[' || brackets && c != ']';
        piece.append(c);
        if (brackets && c == '[' && peek() == '^') {
          piece.append(text.charAt(at++));
        }
        if (brackets && piece.toString().matches("(?s).*\\[\\^?") && peek() == ']') {
          piece.append(text.charAt(at++));
        }
        brackets = brackets && text.indexOf(']', at) >= 0 && complaint.contains("regex");
      }
    }
    throw bad(complaint);
  }

  private String upToLineEnd() {
    int end = text.indexOf('\n', at);
    int from = at;
    at = end < 0 ? text.length() : end;
    return text.substring(from, at);
  }

  private void arguments(SedCommand command) throws CommandFailure {
    switch (command.kind) {
      case '{' -> blocks.push(commands.size() - 1);
      case '}' -> {
        @Nullable Integer begin = blocks.poll();
        if (begin == null) {
          throw bad("unexpected `}'");
        }
        commands.get(begin).target = commands.size() - 1;
        end();
      }
      case 's' -> substitution(command);
      case 'y' -> transliteration(command);
      case 'a', 'i', 'c' -> addedText(command);
      case ':', 'b', 't', 'T' -> {
        skip(" \t");
        int from = at;
        while (hasNext() && (command.kind == ':' ? "\n;" : "\n;}").indexOf(peek()) < 0) {
          at++;
        }
        command.text = text.substring(from, at).strip();
        if (command.kind == ':' && command.text.isEmpty()) {
          throw bad("\":\" lacks a label");
        }
      }
      case 'r', 'R', 'w', 'W' -> {
        command.text = upToLineEnd().strip();
        if (command.text.isEmpty()) {
          throw bad("missing filename in r/R/w/W commands");
        }
      }
      case 'q', 'Q', 'l', 'L' -> {
        skip(" \t");
        command.which = number();
        end();
      }
      case '=', 'd', 'D', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z' -> end();
      default -> throw bad("unknown command: `" + command.kind + "'");
    }
  }

  private void end() throws CommandFailure {
    skip(" \t");
    if (hasNext() && ";\n}#".indexOf(peek()) < 0) {
      at++;
      throw bad("extra characters after command");
    }
  }

  private void substitution(SedCommand command) throws CommandFailure {
    char delimiter = hasNext() ? text.charAt(at++) : '\n';
    String complaint = "unterminated `s' command";
    String regex = upTo(delimiter, complaint);
    command.by = upTo(delimiter, complaint);
    int flags = 0;
    while (hasNext() && ";\n}# \t".indexOf(peek()) < 0) {
      char flag = peek();
      if (Character.isDigit(flag)) {
        command.which = number();
        continue;
      }
      at++;
      switch (flag) {
        case 'g' -> command.all = true;
        case 'p' -> command.prints = true;
        case 'i', 'I' -> flags |= Pattern.CASE_INSENSITIVE;
        case 'm', 'M' -> flags |= Pattern.MULTILINE;
        case 'w' -> command.text = upToLineEnd().strip();
        default -> throw bad("unknown option to `s'");
      }
    }
    command.pattern = pattern(regex, flags);
    end();
  }

  private void transliteration(SedCommand command) throws CommandFailure {
    char delimiter = hasNext() ? text.charAt(at++) : '\n';
    String complaint = "unterminated `y' command";
    command.text = SedText.plain(upTo(delimiter, complaint));
    command.by = SedText.plain(upTo(delimiter, complaint));
    if (command.text.length() != command.by.length()) {
      throw bad("strings for `y' command are different lengths");
    }
    end();
  }

  /// GNU's `a text`, and the old `a\` with the text on the next line.
  private void addedText(SedCommand command) throws CommandFailure {
    skip(" \t");
    if (!hasNext()) {
      throw bad("expected \\ after `a', `c' or `i'");
    }
    if (peek() == '\\') {
      at++;
      String blanks = upToBlanksEnd();
      if (peek() == '\n') {
        at++;
      } else {
        at -= blanks.length();
      }
    }
    var added = new StringBuilder();
    while (hasNext()) {
      char c = text.charAt(at++);
      if (c == '\\' && hasNext()) {
        added.append(text.charAt(at++));
      } else if (c == '\n') {
        break;
      } else {
        added.append(c);
      }
    }
    command.text = added.append('\n').toString();
  }

  private String upToBlanksEnd() {
    int from = at;
    skip(" \t");
    return text.substring(from, at);
  }
}
