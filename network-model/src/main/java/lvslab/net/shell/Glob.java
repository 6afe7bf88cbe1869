package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;

/// Replaces a pattern by the paths it matches.
final class Glob {
  private Glob() {}

  static List<String> find(Process process, String pattern) {
    boolean absolute = pattern.startsWith("/");
    List<String> paths = List.of(absolute ? "/" : "");
    for (String part : (absolute ? pattern.substring(1) : pattern).split("/")) {
      paths = step(process, paths, part);
    }
    return paths;
  }

  private static List<String> step(Process process, List<String> folders, String part) {
    FileSystem files = process.host().files();
    Pattern wanted = GlobPattern.compile(part);
    List<String> found = new ArrayList<>();
    for (String folder : folders) {
      String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
      for (String name : files.list(process.path(prefix))) {
        boolean hidden = name.startsWith(".") && !part.startsWith(".");
        if (!hidden && wanted.matcher(name).matches()) {
          found.add(prefix + name);
        }
      }
    }
    return found;
  }
}
