package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// rm, mkdir, rmdir, touch, chmod: files and folders; ls, cp, mv and ln stand elsewhere.
final class FileCommands {
  private FileCommands() {}

  static void addTo(CommandTable table) {
    table.add("ls", ((Tool) FileList::run).program());
    table.add("cp", ((Tool) FileCopies::copy).program());
    table.add("mv", ((Tool) FileCopies::move).program());
    table.add("rm", ((Tool) FileCommands::remove).program());
    table.add("rmdir", ((Tool) FileCommands::removeFolders).program());
    CompareCommands.addTo(table);
    LinkCommands.addTo(table);
    table.add("mkdir", ((Tool) FileCommands::makeFolders).program());
    table.add("touch", ((Tool) FileCommands::touch).program());
    table.add("chmod", ((Tool) FileCommands::changeMode).program());
  }

  static CommandFailure missing(String command) {
    return new CommandFailure(
        command + ": missing operand\nTry '" + command + " --help' for more information.\n", 1);
  }

  private static int removeFolders(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("rmdir", arguments, "pv", "");
    if (options.operands().isEmpty()) {
      throw missing("rmdir");
    }
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : options.operands()) {
      String path = process.path(name);
      boolean file = files.exists(path);
      String error =
          file
              ? "Not a directory"
              : !files.isFolder(path)
                  ? "No such file or directory"
                  : files.list(path).isEmpty() ? "" : "Directory not empty";
      if (error.isEmpty()) {
        files.removeFolder(path);
      } else {
        process.err("rmdir: failed to remove '" + name + "': " + error + "\n");
        status = 1;
      }
    }
    return status;
  }

  private static int remove(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("rm", arguments, "frRvi", "");
    if (options.operands().isEmpty() && !options.has("f")) {
      throw missing("rm");
    }
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : options.operands()) {
      String path = process.path(name);
      boolean recursive = options.has("r") || options.has("R");
      boolean file = files.exists(path) || files.links().isLink(path);
      boolean folder = !file && files.isFolder(path);
      if (options.has("v") && file) {
        process.out("removed '" + name + "'\n");
      }
      if (folder && recursive) {
        files.removeFolder(path);
      } else if (folder) {
        process.err("rm: cannot remove '" + name + "': Is a directory\n");
        status = 1;
      } else if (!files.remove(path) && !options.has("f")) {
        process.err("rm: cannot remove '" + name + "': No such file or directory\n");
        status = 1;
      }
    }
    return status;
  }

  private static int makeFolders(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("mkdir", arguments, "pv", "m");
    if (options.operands().isEmpty()) {
      throw missing("mkdir");
    }
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : options.operands()) {
      List<String> paths = new ArrayList<>();
      paths.add(process.path(name));
      while (options.has("p") && !files.isFolder(FilePath.parent(paths.getFirst()))) {
        paths.addFirst(FilePath.parent(paths.getFirst()));
      }
      for (String path : paths) {
        @Nullable Errno error = files.makeFolder(path);
        boolean there = error == Errno.EEXIST && options.has("p") && files.isFolder(path);
        if (error != null && !there) {
          process.err("mkdir: cannot create directory ‘" + name + "’: " + error.text() + "\n");
          status = 1;
        } else if (error == null && options.has("v")) {
          process.out("mkdir: created directory '" + name + "'\n");
        }
      }
    }
    return status;
  }

  private static int touch(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("touch", arguments, "acm", "dr");
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : options.operands()) {
      String path = process.path(name);
      if (!files.isFolder(FilePath.parent(path))) {
        process.err("touch: cannot touch '" + name + "': No such file or directory\n");
        status = 1;
      } else if (!files.isFolder(path)) {
        files.append(path, "");
      }
    }
    return status;
  }

  private static int changeMode(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    words.removeIf(word -> word.equals("-R"));
    if (words.size() < 2) {
      throw missing("chmod");
    }
    String mode = words.getFirst();
    boolean octal = mode.matches("[0-7]{3,4}");
    if (!octal && !mode.matches("([ugoa]*[-+=][rwxX]+)(,[ugoa]*[-+=][rwxX]+)*|-x|-w|-r")) {
      throw new CommandFailure(
          "chmod: invalid mode: ‘" + mode + "’\nTry 'chmod --help' for more information.\n", 1);
    }
    FileSystem files = process.host().files();
    int status = 0;
    for (String name : words.subList(1, words.size())) {
      String path = process.path(name);
      boolean now = octal ? isOddAnywhere(mode) : mode.contains("+x") || mode.contains("=rwx");
      boolean keep = !octal && !mode.contains("x");
      if (!files.setExecutable(path, keep ? files.isExecutable(path) : now)
          && !files.isFolder(path)) {
        process.err("chmod: cannot access '" + name + "': No such file or directory\n");
        status = 1;
      }
    }
    return status;
  }

  /// Whether an octal mode lets anybody run the file.
  private static boolean isOddAnywhere(String mode) {
    return mode.chars().skip(Math.max(0, mode.length() - 3)).anyMatch(c -> (c - '0') % 2 == 1);
  }
}
