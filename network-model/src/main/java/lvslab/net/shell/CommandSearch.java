package lvslab.net.shell;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Host;
import lvslab.net.host.Program;

/// Finds what a command word means on a host: an installed program, or a script in a file.
final class CommandSearch {
  private static final List<String> SHELLS = List.of("sh", "bash", "dash", "ash", "ksh");
  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /// What was found.
  ///
  /// @param program what runs, or nothing
  /// @param error why nothing runs
  /// @param status 126 if it may not run, 127 if it is not there
  record Found(Optional<Program> program, String error, int status) {}

  private CommandSearch() {}

  static Found find(Host host, String folder, String word) {
    if (word.contains("/")) {
      return findPath(host, folder, word);
    }
    Optional<Program> installed = host.commands().find(word);
    if (installed.isPresent()) {
      return new Found(installed, "", 0);
    }
    for (String place : PATH.split(":")) {
      String path = place + "/" + word;
      if (host.files().isExecutable(path)) {
        return script(host, path);
      }
      if (host.files().links().isLink(path)) {
        return findPath(host, folder, path);
      }
    }
    return new Found(Optional.empty(), "command not found", 127);
  }

  private static Found findPath(Host host, String folder, String word) {
    FileSystem files = host.files();
    String named = FilePath.resolve(folder, word);
    String path = files.links().realPath(named).orElse(named);
    if (files.exists(path)) {
      return files.isExecutable(path)
          ? script(host, path)
          : new Found(Optional.empty(), "Permission denied", 126);
    }
    if (files.isFolder(path)) {
      return new Found(Optional.empty(), "Is a directory", 126);
    }
    Optional<Program> installed = host.commands().find(path);
    String parent = FilePath.parent(path);
    boolean inPlace =
        parent.endsWith("bin")
            || parent.equals("/etc/init.d")
            || parent.startsWith("/usr/libexec/");
    return installed.isPresent() && inPlace
        ? new Found(installed, "", 0)
        : new Found(Optional.empty(), "No such file or directory", 127);
  }

  /// What runs a file: the program behind `#!` (Documentation/admin-guide/binfmt-misc, fs/
  /// binfmt_script.c), or the shell itself without such a line.
  private static Found script(Host host, String path) {
    String head = host.files().read(path).orElse("").lines().findFirst().orElse("");
    if (!head.startsWith("#!")) {
      return new Found(Optional.of(ShellProgram.ofFile(path, "")), "", 0);
    }
    List<String> words = List.of(head.substring(2).strip().split("[ \t]+", 2));
    String interpreter = words.getFirst();
    String option = words.size() > 1 ? words.get(1) : "";
    boolean looked = FilePath.name(interpreter).equals("env");
    String name = FilePath.name(looked ? option.split(" ", 2)[0] : interpreter);
    if (SHELLS.contains(name)) {
      return new Found(Optional.of(ShellProgram.ofFile(path, looked ? "" : option)), "", 0);
    }
    return looked
        ? new Found(Optional.empty(), "/usr/bin/env: " + name + ": No such file or directory", 127)
        : new Found(
            Optional.empty(), interpreter + ": bad interpreter: No such file or directory", 126);
  }

  /// Where `command -v` and `which` find a word.
  static Optional<String> pathOf(Host host, String word) {
    for (String place : List.of(PATH.split(":"))) {
      if (host.files().isExecutable(place + "/" + word)) {
        return Optional.of(place + "/" + word);
      }
    }
    return host.commands().find(word).map(p -> "/usr/bin/" + word);
  }
}
