package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// ln(1), readlink(1), realpath(1): names that lead to others.
final class LinkCommands {
  private LinkCommands() {}

  static void addTo(CommandTable table) {
    table.add("ln", ((Tool) LinkCommands::link).program());
    table.add("readlink", ((Tool) LinkCommands::readLink).program());
    table.add("realpath", ((Tool) LinkCommands::realPath).program());
  }

  private static int link(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("ln", arguments, "sfnvPLTbi", "t");
    FileSystem files = process.host().files();
    List<String> operands = options.operands();
    options.value("t").ifPresent(operands::add);
    if (operands.isEmpty()) {
      throw new CommandFailure(
          "ln: missing file operand\nTry 'ln --help' for more information.\n", 1);
    }
    String last = operands.size() == 1 ? "." : operands.getLast();
    boolean into = isFolder(process, last, options);
    if (operands.size() > 2 && !into) {
      String why =
          files.exists(process.path(last)) ? "Not a directory" : "No such file or directory";
      throw new CommandFailure("ln: target '" + last + "': " + why + "\n", 1);
    }
    int status = 0;
    for (String target : operands.subList(0, Math.max(1, operands.size() - 1))) {
      String slash = last.endsWith("/") ? "" : "/";
      String name = into ? last + slash + FilePath.name(target) : last;
      status = Math.max(status, make(process, options, target, name));
    }
    return status;
  }

  /// Whether links are made in what stands last; with -n a link to a folder is none.
  private static boolean isFolder(Process process, String name, FilterOptions options) {
    FileSystem files = process.host().files();
    String path = process.path(name);
    boolean plain = options.has("n") && files.links().isLink(path) || options.has("T");
    return files.isFolder(path) && !plain;
  }

  private static int make(Process process, FilterOptions options, String target, String name) {
    FileSystem files = process.host().files();
    String path = process.path(name);
    boolean symbolic = options.has("s");
    if (!symbolic && !files.exists(process.path(target))) {
      boolean folder = files.isFolder(process.path(target));
      process.err(
          folder
              ? "ln: " + target + ": hard link not allowed for directory\n"
              : "ln: failed to access '" + target + "': No such file or directory\n");
      return 1;
    }
    boolean old = files.exists(path) || files.links().isLink(path);
    if (options.has("f") && old) {
      files.remove(path);
    }
    @Nullable Errno error =
        symbolic
            ? files.links().symbolic(path, target)
            : files.links().hard(process.path(target), path);
    if (error != null) {
      String kind = symbolic ? "symbolic" : "hard";
      process.err("ln: failed to create " + kind + " link '" + name + "': " + error.text() + "\n");
      return 1;
    }
    if (options.has("v")) {
      String arrow = symbolic ? "' -> '" : "' => '";
      process.out("'" + name + arrow + target + "'\n");
    }
    return 0;
  }

  private static int readLink(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("readlink", arguments, "femnqsvz", "");
    if (options.operands().isEmpty()) {
      throw FileCommands.missing("readlink");
    }
    FileSystem files = process.host().files();
    boolean whole = options.has("f") || options.has("e") || options.has("m");
    int status = 0;
    for (String name : options.operands()) {
      String path = process.path(name);
      Optional<String> found = whole ? canonical(files, path, options) : files.links().target(path);
      if (found.isPresent()) {
        process.out(found.get() + (options.has("n") ? "" : "\n"));
      } else {
        status = 1;
      }
    }
    return status;
  }

  /// With -e all must be there, with -f all but the last part, with -m nothing.
  private static Optional<String> canonical(FileSystem files, String path, FilterOptions options) {
    return files
        .links()
        .realPath(path)
        .filter(
            real ->
                options.has("m")
                    || files.exists(real)
                    || files.isFolder(real)
                    || !options.has("e") && files.isFolder(FilePath.parent(real)));
  }

  private static int realPath(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("realpath", arguments, "emqszLP", "");
    if (options.operands().isEmpty()) {
      throw FileCommands.missing("realpath");
    }
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : options.operands()) {
      String path = process.path(name);
      Optional<String> found = canonical(files, path, options);
      if (found.isPresent()) {
        process.out(found.get() + "\n");
      } else {
        process.err("realpath: " + name + ": " + files.error(path).text() + "\n");
        status = 1;
      }
    }
    return status;
  }
}
