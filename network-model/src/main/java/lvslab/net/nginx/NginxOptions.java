package lvslab.net.nginx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command line of nginx (core/nginx.c, `ngx_get_options`).
final class NginxOptions {
  private static final List<String> SIGNALS = List.of("stop", "quit", "reopen", "reload");

  boolean help;
  boolean version;
  boolean configure;
  boolean test;
  boolean dump;
  boolean quiet;
  String prefix = "";
  String file = "";
  String errorLog = "";
  String parameters = "";
  String signal = "";

  /// What is wrong, empty if nothing.
  String complaint = "";

  private NginxOptions() {}

  static NginxOptions read(List<String> words) {
    var options = new NginxOptions();
    for (int i = 1; i < words.size() && options.complaint.isEmpty(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        options.complaint = "invalid option: \"" + word + "\"";
        break;
      }
      String next = i + 1 < words.size() ? words.get(i + 1) : null;
      if (options.letters(word, next)) {
        i++;
      }
    }
    return options;
  }

  /// Reads the letters of a word.
  ///
  /// @return whether the next word was used up
  private boolean letters(String word, @Nullable String next) {
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      switch (letter) {
        case '?', 'h' -> {
          help = true;
          version = true;
        }
        case 'v' -> version = true;
        case 'V' -> {
          version = true;
          configure = true;
        }
        case 't' -> test = true;
        case 'T' -> {
          test = true;
          dump = true;
        }
        case 'q' -> quiet = true;
        case 'p', 'e', 'c', 'g', 's' -> {
          boolean glued = i + 1 < word.length();
          if (!glued && next == null) {
            complaint = "option \"-" + letter + "\" requires " + wanted(letter);
            return false;
          }
          set(letter, glued ? word.substring(i + 1) : String.valueOf(next));
          return !glued;
        }
        default -> {
          complaint = "invalid option: \"" + letter + "\"";
          return false;
        }
      }
    }
    return false;
  }

  private static String wanted(char letter) {
    return switch (letter) {
      case 'p' -> "directory name";
      case 'e', 'c' -> "file name";
      default -> "parameter";
    };
  }

  private void set(char letter, String value) {
    switch (letter) {
      case 'p' -> prefix = value;
      case 'e' -> errorLog = value;
      case 'c' -> file = value;
      case 'g' -> parameters = value;
      default -> {
        signal = value;
        if (!SIGNALS.contains(value)) {
          complaint = "invalid option: \"-s " + value + "\"";
        }
      }
    }
  }
}
