package lvslab.net.command;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.wire.Bytes;

/// ls(1) with -a, -l, -1 and -d; one name a line, as when it does not write to a terminal.
final class FileList {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT);

  private final Process process;
  private final FilterOptions options;

  private FileList(Process process, FilterOptions options) {
    this.process = process;
    this.options = options;
  }

  static int run(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("ls", arguments, "la1dhtrRAF", "");
    return new FileList(process, options).list();
  }

  private int list() {
    FileSystem files = process.host().files();
    List<String> names = options.operands().isEmpty() ? List.of(".") : options.operands();
    List<String> single = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    int status = 0;
    for (String name : names) {
      String path = process.path(name);
      if (files.exists(path) || options.has("d") && files.isFolder(path)) {
        single.add(name);
      } else if (files.isFolder(path)) {
        folders.add(name);
      } else {
        process.err("ls: cannot access '" + name + "': No such file or directory\n");
        status = 2;
      }
    }
    single.forEach(name -> process.out(line(name, process.path(name))));
    boolean heads = names.size() > 1;
    for (String folder : folders) {
      boolean first = single.isEmpty() && folder.equals(folders.getFirst());
      process.out(heads ? (first ? "" : "\n") + folder + ":\n" : "");
      listFolder(process.path(folder));
    }
    return status;
  }

  private void listFolder(String folder) {
    process.out(options.has("l") ? "total 0\n" : "");
    for (String name : process.host().files().list(folder)) {
      if (!name.startsWith(".") || options.has("a") || options.has("A")) {
        process.out(line(name, FilePath.resolve(folder, name)));
      }
    }
  }

  private String line(String name, String path) {
    if (!options.has("l")) {
      return name + "\n";
    }
    FileSystem files = process.host().files();
    boolean folder = !files.exists(path);
    String mode = folder ? "drwxr-xr-x" : files.isExecutable(path) ? "-rwxr-xr-x" : "-rw-r--r--";
    int size = files.readOctets(path).map(Bytes::length).orElse(0);
    String time = WallTime.at(files.changedNanos(path).orElse(0)).format(TIME);
    return mode + " 1 root root " + (folder ? 4096 : size) + " " + time + " " + name + "\n";
  }
}
