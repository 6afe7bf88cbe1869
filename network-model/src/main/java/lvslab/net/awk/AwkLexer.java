package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;

/// Cuts a program into words.
final class AwkLexer {
  private static final List<String> KEYWORDS =
      List.of(
          "BEGIN",
          "END",
          "function",
          "func",
          "if",
          "else",
          "while",
          "for",
          "do",
          "break",
          "continue",
          "next",
          "nextfile",
          "exit",
          "return",
          "delete",
          "in",
          "getline",
          "print",
          "printf");
  private static final List<String> BUILTINS =
      List.of(
          "length",
          "substr",
          "index",
          "split",
          "sub",
          "gsub",
          "match",
          "sprintf",
          "sqrt",
          "int",
          "tolower",
          "toupper",
          "system",
          "close",
          "fflush",
          "systime",
          "strftime");
  private static final List<String> MARKS =
      List.of(
          "**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "==", "<=", ">=",
          "!=", ">>", "!~", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^",
          "!", ">", "<", "|", "?", ":", "~", "$", "=");

  private final String text;
  private final List<AwkToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private AwkLexer(String text) {
    this.text = text;
  }

  static List<AwkToken> read(String text) {
    var lexer = new AwkLexer(text);
    while (lexer.at < text.length()) {
      lexer.one();
    }
    lexer.add(AwkToken.Kind.NEWLINE, "\n");
    lexer.add(AwkToken.Kind.END, "");
    return lexer.tokens;
  }

  private void add(AwkToken.Kind kind, String word) {
    tokens.add(new AwkToken(kind, word, line));
  }

  private void one() {
    char c = text.charAt(at);
    if (c == '\n') {
      add(AwkToken.Kind.NEWLINE, "\n");
      line++;
      at++;
    } else if (c == '\\' && text.startsWith("\n", at + 1)) {
      line++;
      at += 2;
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '#') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (c == '"') {
      add(AwkToken.Kind.STRING, string());
    } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      number();
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else if (c == '/' && mayBeRegex()) {
      add(AwkToken.Kind.REGEX, regex());
    } else {
      mark();
    }
  }

  private boolean mayBeRegex() {
    if (tokens.isEmpty()) {
      return true;
    }
    AwkToken last = tokens.getLast();
    return switch (last.kind()) {
      case NUMBER, STRING, NAME, BUILTIN -> false;
      case MARK -> !List.of(")", "]", "$", "++", "--").contains(last.text());
      default -> true;
    };
  }

  private String regex() {
    var out = new StringBuilder();
    at++;
    boolean brackets = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at++);
        out.append(next == '/' ? "/" : "\\" + next);
      } else if (c == '/' && !brackets) {
        return out.toString();
      } else if (c == '\n') {
        break;
      } else {
        brackets = c == '[' || brackets && c != ']';
        out.append(c);
      }
    }
    throw new AwkSyntaxException(
        "line " + line + ": regular expression compile failed (missing operand)");
  }

  private String string() {
    var out = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c == '\\' && at < text.length()) {
        out.append(escaped(text.charAt(at++)));
      } else {
        out.append(c);
      }
    }
    throw new AwkSyntaxException("line " + line + ": runaway string constant \"" + out + " ...");
  }

  static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case '0' -> "\0";
      case '\\', '"', '/' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void number() {
    int from = at;
    while (at < text.length()
        && (isDigit(text.charAt(at)) || text.charAt(at) == '.' && text.indexOf('.', from) == at)) {
      at++;
    }
    String rest = text.substring(at);
    if (rest.matches("(?s)[eE][-+]?\\d.*")) {
      at += 2;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    add(AwkToken.Kind.NUMBER, text.substring(from, at));
  }

  private void word() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String word = text.substring(from, at);
    boolean call = at < text.length() && text.charAt(at) == '(';
    add(
        KEYWORDS.contains(word)
            ? AwkToken.Kind.KEYWORD
            : BUILTINS.contains(word)
                ? AwkToken.Kind.BUILTIN
                : call ? AwkToken.Kind.CALL : AwkToken.Kind.NAME,
        word);
  }

  private void mark() {
    for (String mark : MARKS) {
      if (text.startsWith(mark, at)) {
        at += mark.length();
        add(AwkToken.Kind.MARK, mark.equals("**") ? "^" : mark.equals("**=") ? "^=" : mark);
        return;
      }
    }
    throw new AwkSyntaxException(
        "line " + line + ": unexpected character '" + text.charAt(at) + "'");
  }
}
