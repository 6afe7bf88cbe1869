package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// cp(1) and mv(1).
final class FileCopies {
  private FileCopies() {}

  private static String targetOf(Process process, String source, String target) {
    String path = process.path(target);
    boolean folder = process.host().files().isFolder(path);
    return folder ? FilePath.resolve(path, FilePath.name(source)) : path;
  }

  static int copy(Process process, List<String> arguments) throws CommandFailure {
    return transfer(process, "cp", arguments, false);
  }

  static int move(Process process, List<String> arguments) throws CommandFailure {
    return transfer(process, "mv", arguments, true);
  }

  private static int transfer(Process process, String command, List<String> arguments, boolean move)
      throws CommandFailure {
    FilterOptions options = FilterOptions.read(command, arguments, "fapvriRudnPL", "");
    List<String> operands = options.operands();
    if (operands.size() < 2) {
      throw fewOperands(command, operands);
    }
    FileSystem files = process.host().files();
    int status = 0;
    boolean deep = options.has("r") || options.has("R") || options.has("a") || move;
    boolean keep = move || options.has("a") || options.has("d") || options.has("P");
    for (String source : operands.subList(0, operands.size() - 1)) {
      String from = process.path(source);
      String to = targetOf(process, source, operands.getLast());
      if (source.isEmpty()) { // which is no path, not even of the folder
        process.err(command + ": cannot stat '': " + Errno.ENOENT.text() + "\n");
        status = 1;
      } else if (keep && files.links().isLink(from)) {
        transferLink(files, from, to, move);
      } else if (isOnlyFolder(files, from)) {
        status = Math.max(status, transferFolder(process, source, operands.getLast(), deep, move));
      } else {
        status = Math.max(status, transferFile(process, command, source, options));
      }
    }
    return status;
  }

  private static int transferFile(
      Process process, String command, String source, FilterOptions options) {
    FileSystem files = process.host().files();
    String from = process.path(source);
    Optional<Bytes> octets = files.readOctets(from);
    if (octets.isEmpty()) {
      String error = files.error(from).text();
      process.err(command + ": cannot stat '" + source + "': " + error + "\n");
      return 1;
    }
    boolean move = command.equals("mv");
    String name = options.operands().getLast();
    String path = targetOf(process, source, name);
    @Nullable Errno error = move ? files.rename(from, path) : Errno.EXDEV;
    boolean copied = error == Errno.EXDEV;
    if (copied) {
      error = files.write(path, octets.get());
    }
    if (error != null) {
      process.err(command + ": cannot create regular file '" + name + "': " + error.text() + "\n");
      return 1;
    }
    if (copied) {
      files.setExecutable(path, files.isExecutable(from));
    }
    if (options.has("v")) {
      String shown = shown(process, source, name);
      process.out((move ? "renamed '" : "'") + source + "' -> '" + shown + "'\n");
    }
    if (move && copied) {
      files.remove(from);
    }
    return 0;
  }

  /// What cp and mv call the place of a copy.
  private static String shown(Process process, String source, String name) {
    boolean inside = !targetOf(process, source, name).equals(process.path(name));
    return inside ? name.replaceFirst("/$", "") + "/" + FilePath.name(source) : name;
  }

  /// A link itself, not what it leads to.
  private static void transferLink(FileSystem files, String from, String to, boolean move) {
    if (move && files.rename(from, to) == null) {
      return;
    }
    files.remove(to);
    files.links().symbolic(to, files.links().target(from).orElse(""));
    if (move) {
      files.remove(from);
    }
  }

  private static boolean isOnlyFolder(FileSystem files, String path) {
    return !files.exists(path) && files.isFolder(path);
  }

  private static int transferFolder(
      Process process, String source, String name, boolean deep, boolean move) {
    if (!deep) {
      process.err("cp: -r not specified; omitting directory '" + source + "'\n");
      return 1;
    }
    FileSystem files = process.host().files();
    String from = process.path(source);
    String to = targetOf(process, source, name);
    if (to.equals(from) || to.startsWith(from.endsWith("/") ? from : from + "/")) {
      String there = "'" + shown(process, source, name) + "'\n";
      process.err(
          move
              ? "mv: cannot move '" + source + "' to a subdirectory of itself, " + there
              : "cp: cannot copy a directory, '" + source + "', into itself, " + there);
      return 1;
    }
    copyFolder(files, from, to);
    if (move) {
      files.removeFolder(process.path(source));
    }
    return 0;
  }

  private static CommandFailure fewOperands(String command, List<String> operands) {
    String reason =
        operands.isEmpty()
            ? "missing file operand"
            : "missing destination file operand after '" + operands.getFirst() + "'";
    return new CommandFailure(
        command + ": " + reason + "\nTry '" + command + " --help' for more information.\n", 1);
  }

  private static void copyFolder(FileSystem files, String from, String to) {
    files.makeFolder(to);
    for (String name : files.list(from)) {
      String source = FilePath.resolve(from, name);
      String target = FilePath.resolve(to, name);
      if (files.links().isLink(source)) {
        transferLink(files, source, target, false);
      } else if (files.exists(source)) {
        files.write(target, files.readOctets(source).orElse(Bytes.EMPTY));
        files.setExecutable(target, files.isExecutable(source));
      } else {
        copyFolder(files, source, target);
      }
    }
  }
}
