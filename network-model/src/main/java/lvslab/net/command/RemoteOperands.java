package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.FileTree.Need;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;

/// A command whose operands may be on another machine: what it needs of them is fetched before it
/// begins, and what it changed is done there before it ends.
final class RemoteOperands {
  private static final List<String> READERS =
      List.of("cp", "mv", "cmp", "diff", "md5sum", "sha1sum", "sha256sum", "sha512sum", "sed");
  private static final List<String> LISTERS = List.of("ls", "rm", "rmdir");

  private RemoteOperands() {}

  static void run(Process process, Tool tool) {
    String name = FilePath.name(process.words().getFirst());
    List<String> operands = operands(process);
    Need need = LISTERS.contains(name) ? Need.LIST : READERS.contains(name) ? Need.READ : Need.LOOK;
    List<String> paths = new ArrayList<>();
    for (String operand : operands) {
      String path = process.path(operand);
      if (name.equals("mkdir") || name.equals("ln") || name.equals("touch")) {
        paths.add(FilePath.parent(path));
      }
      paths.add(path);
    }
    if (operands.isEmpty()) {
      paths.add(process.folder());
    }
    boolean deep =
        process.words().stream().anyMatch(w -> w.matches("-[a-zA-Z]*[rR][a-zA-Z]*|-a"))
            && !name.equals("chmod");
    fetch(
        process,
        paths,
        deep && need == Need.READ ? Need.LIST : need,
        failed -> {
          if (failed.isPresent()) {
            process.err(complaint(name, shown(process, operands), failed.get()));
            process.exit(name.equals("ls") ? 2 : 1);
          } else if (deep) {
            descend(process, paths, need, () -> work(process, tool, name));
          } else {
            work(process, tool, name);
          }
        });
  }

  private static void fetch(
      Process process, List<String> paths, Need need, Consumer<Optional<Errno>> then) {
    process.sleep().forFiles(paths, need, then);
  }

  /// Fetches what is below folders, level by level.
  private static void descend(Process process, List<String> folders, Need need, Runnable then) {
    FileSystem files = process.host().files();
    List<String> below = new ArrayList<>();
    for (String folder : folders) {
      for (String name : files.list(folder)) {
        String path = FilePath.resolve(folder, name);
        if (files.mounts().isRemote(path)) {
          below.add(path);
        }
      }
    }
    if (below.isEmpty()) {
      then.run();
    } else {
      fetch(
          process,
          below,
          Need.LIST,
          listed -> fetch(process, below, need, read -> descend(process, below, need, then)));
    }
  }

  private static void work(Process process, Tool tool, String name) {
    int status = tool.runNow(process);
    process
        .sleep()
        .forChanges(
            failed -> {
              failed.ifPresent(
                  error -> process.err(complaint(name, shown(process, operands(process)), error)));
              process.exit(failed.isPresent() ? 1 : status);
            });
  }

  private static List<String> operands(Process process) {
    List<String> words = process.words();
    return words.subList(1, words.size()).stream().filter(w -> !w.startsWith("-")).toList();
  }

  /// The operand that is to blame: the first that is far away.
  private static String shown(Process process, List<String> operands) {
    Stream<String> remote =
        operands.stream().filter(o -> process.host().files().mounts().isRemote(process.path(o)));
    return remote.findFirst().orElse(".");
  }

  private static String complaint(String command, String operand, Errno error) {
    String what =
        switch (command) {
          case "ls" -> "cannot access '" + operand + "'";
          case "cp" -> "cannot create regular file '" + operand + "'";
          case "mv" -> "cannot move '" + operand + "'";
          case "rm" -> "cannot remove '" + operand + "'";
          case "rmdir" -> "failed to remove '" + operand + "'";
          case "mkdir" -> "cannot create directory ‘" + operand + "’";
          case "touch" -> "cannot touch '" + operand + "'";
          case "ln" -> "failed to create symbolic link '" + operand + "'";
          case "chmod" -> "changing permissions of '" + operand + "'";
          default -> operand;
        };
    return command + ": " + what + ": " + error.text() + "\n";
  }
}
