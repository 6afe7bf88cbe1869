package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;

/// Splits a text into directives, as core/ngx_conf_file.c, `ngx_conf_read_token` does: quotes begin
/// a word only at its start, a comment too, and `${` is no block.
final class Lexer {
  /// What ended the words of a directive.
  enum End {
    /// A semicolon.
    SIMPLE,
    /// `{`.
    BLOCK,
    /// `}` instead of a directive.
    BLOCK_DONE,
    /// The end of the text.
    FILE_DONE
  }

  private final String text;
  private final String file;
  private int pos;
  private int line = 1;
  private List<String> words = new ArrayList<>();

  Lexer(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /// The words before the end that was read last, the name first.
  List<String> words() {
    return words;
  }

  String file() {
    return file;
  }

  /// Where it is in the text.
  Directive here() {
    List<String> args = words.isEmpty() ? words : words.subList(1, words.size());
    return new Directive(words.isEmpty() ? "" : words.getFirst(), args, file, line, lineText());
  }

  private String lineText() {
    int last = Math.max(0, pos - 1);
    int end = text.indexOf('\n', last);
    return text.substring(text.lastIndexOf('\n', last - 1) + 1, end < 0 ? text.length() : end);
  }

  ConfException error(String message) {
    return file.isEmpty()
        ? new ConfException(message + " in command line")
        : new ConfException(message, here());
  }

  End next() throws ConfException {
    words = new ArrayList<>();
    boolean needSpace = false;
    while (pos < text.length()) {
      char c = text.charAt(pos);
      if (needSpace) {
        needSpace = false;
        if (c == ';' || c == '{') {
          pos++;
          return c == ';' ? End.SIMPLE : End.BLOCK;
        }
        if (!isBlank(c) && c != ')') {
          throw error("unexpected \"" + c + "\"");
        }
      }
      if (isBlank(c)) {
        advance();
      } else if (c == '#') {
        while (pos < text.length() && text.charAt(pos) != '\n') {
          pos++;
        }
      } else if (c == ';' || c == '{') {
        if (words.isEmpty()) {
          throw error("unexpected \"" + c + "\"");
        }
        pos++;
        return c == ';' ? End.SIMPLE : End.BLOCK;
      } else if (c == '}') {
        if (!words.isEmpty()) {
          throw error("unexpected \"}\"");
        }
        pos++;
        return End.BLOCK_DONE;
      } else if (c == '"' || c == '\'') {
        pos++;
        quoted(c);
        needSpace = true;
      } else {
        bare();
      }
    }
    if (!words.isEmpty()) {
      throw unfinished();
    }
    return End.FILE_DONE;
  }

  private ConfException unfinished() {
    return error(
        file.isEmpty()
            ? "unexpected end of parameter, expecting \";\""
            : "unexpected end of file, expecting \";\" or \"}\"");
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private void advance() {
    if (text.charAt(pos) == '\n') {
      line++;
    }
    pos++;
  }

  private void quoted(char quote) throws ConfException {
    int start = pos;
    while (pos < text.length() && text.charAt(pos) != quote) {
      if (text.charAt(pos) == '\\') {
        advance();
      }
      if (pos < text.length()) {
        advance();
      }
    }
    if (pos >= text.length()) {
      throw unfinished();
    }
    words.add(unescape(text.substring(start, pos)));
    pos++;
  }

  private void bare() throws ConfException {
    int start = pos;
    while (pos < text.length()) {
      char c = text.charAt(pos);
      boolean brace = c == '{' && pos > start && text.charAt(pos - 1) == '$';
      if (isBlank(c) || c == ';' || c == '{' && !brace) {
        words.add(unescape(text.substring(start, pos)));
        return;
      }
      if (c == '\\') {
        advance();
      }
      if (pos < text.length()) {
        advance();
      }
    }
    throw unfinished();
  }

  private static String unescape(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    var out = new StringBuilder();
    int i = 0;
    while (i < raw.length()) {
      char next = raw.charAt(i) == '\\' && i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
      char meant =
          switch (next) {
            case '"', '\'', '\\' -> next;
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            default -> 0;
          };
      out.append(meant == 0 ? raw.charAt(i) : meant);
      i += meant == 0 ? 1 : 2;
    }
    return out.toString();
  }
}
