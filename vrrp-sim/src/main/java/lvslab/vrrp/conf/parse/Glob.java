package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lvslab.net.host.FilePath;
import lvslab.vrrp.conf.ConfMachine;

/// Finds files by patterns, as glob(3) does with GLOB_BRACE and GLOB_MARK, and counts what was
/// missing on the way as keepalived does (parser.c: gl_opendir, gl_lstat).
final class Glob {
  private static final String META = "*?[";

  private final ConfMachine machine;
  private final String folder;
  private final List<String> paths = new ArrayList<>();
  private boolean missing;
  private boolean wild;

  private Glob(ConfMachine machine, String folder) {
    this.machine = machine;
    this.folder = folder;
  }

  static Glob of(ConfMachine machine, String folder, String pattern) {
    var glob = new Glob(machine, folder);
    for (String alternative : alternatives(pattern)) {
      glob.expand("", alternative);
    }
    return glob;
  }

  List<String> paths() {
    return paths;
  }

  /// Whether a file or a folder that was named is not there.
  boolean isMissing() {
    return missing;
  }

  boolean hasWildcards() {
    return wild;
  }

  static boolean hasBrace(String pattern) {
    return pattern.replaceAll("\\\\.", "").indexOf('{') >= 0;
  }

  private static List<String> alternatives(String pattern) {
    int open = pattern.indexOf('{');
    int close = matching(pattern, open);
    if (open < 0 || close < 0) {
      return List.of(pattern);
    }
    List<String> all = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open + 1; i <= close; i++) {
      char c = pattern.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0 || i == close) {
        String part = pattern.substring(from, i);
        all.addAll(alternatives(pattern.substring(0, open) + part + pattern.substring(close + 1)));
        from = i + 1;
      }
    }
    return all;
  }

  private static int matching(String pattern, int open) {
    int depth = 0;
    for (int i = Math.max(open, 0); i < pattern.length(); i++) {
      depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
      if (depth == 0 && i > open) {
        return i;
      }
    }
    return -1;
  }

  private void expand(String done, String rest) {
    int slash = rest.indexOf('/');
    if (slash == 0) {
      expand(done + "/", rest.substring(1));
      return;
    }
    String part = slash < 0 ? rest : rest.substring(0, slash);
    String behind = slash < 0 ? "" : rest.substring(slash + 1);
    if (isPlain(part)) {
      step(done + part, slash >= 0, behind);
      return;
    }
    wild = true;
    String place = FilePath.resolve(folder, done.isEmpty() ? "." : done);
    if (!machine.isFolder(place)) {
      missing = true;
      return;
    }
    Pattern pattern = pattern(part);
    for (String name : machine.list(place)) {
      boolean hidden = name.startsWith(".") && !part.startsWith(".");
      if (!hidden && pattern.matcher(name).matches()) {
        step(done + name, slash >= 0, behind);
      }
    }
  }

  private void step(String path, boolean more, String behind) {
    String place = FilePath.resolve(folder, path);
    if (more) {
      expand(path + "/", behind);
    } else if (machine.isFolder(place)) {
      paths.add(path.endsWith("/") ? path : path + "/");
    } else if (machine.read(place).isPresent()) {
      paths.add(path);
    } else {
      missing = true;
    }
  }

  private static boolean isPlain(String part) {
    return part.chars().noneMatch(c -> META.indexOf(c) >= 0);
  }

  private static Pattern pattern(String part) {
    var regex = new StringBuilder();
    boolean inSet = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (inSet) {
        inSet = c != ']';
        regex.append(c == '!' && part.charAt(i - 1) == '[' ? '^' : c);
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '[' && part.indexOf(']', i) > 0) {
        inSet = true;
        regex.append('[');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString());
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(part));
    }
  }
}
