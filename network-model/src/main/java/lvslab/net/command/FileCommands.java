package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Fifos;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// rm, mkdir, mkfifo, rmdir, touch: files and folders; ls, cp, mv and ln stand elsewhere.
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
    table.add("mkfifo", ((Tool) FileCommands::makeFifos).program());
    table.add("touch", ((Tool) FileCommands::touch).program());
    ModeCommands.addTo(table);
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

  private static int makeFifos(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("mkfifo", arguments, "Z", "m");
    if (options.operands().isEmpty()) {
      throw missing("mkfifo");
    }
    int status = 0;
    for (String name : options.operands()) {
      @Nullable Errno error = Fifos.of(process.host()).make(process.path(name));
      if (error != null) {
        process.err("mkfifo: cannot create fifo '" + name + "': " + error.text() + "\n");
        status = 1;
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
}
