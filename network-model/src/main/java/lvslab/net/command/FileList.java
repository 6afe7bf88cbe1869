package lvslab.net.command;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.Accounts;
import lvslab.net.host.Fifos;
import lvslab.net.host.FileModes;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileStatus;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;

/// ls(1) with -a, -A, -l, -1, -d, -r, -t, -S, -R, -F and -p; one name a line, as when it does not
/// write to a terminal.
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
    FilterOptions options = FilterOptions.read("ls", arguments, "la1dhtrRAFpSinosgUGL", "");
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
      boolean link = isShownLink(path);
      if (files.exists(path) || options.has("d") && files.isFolder(path) || link) {
        single.add(name);
      } else if (files.isFolder(path)) {
        folders.add(name);
      } else {
        String error = files.error(path).text();
        process.err("ls: cannot access '" + name + "': " + error + "\n");
        status = 2;
      }
    }
    single.forEach(name -> process.out(line(name, process.path(name))));
    boolean heads = names.size() > 1 || options.has("R");
    if (options.has("R")) {
      folders = deep(folders);
    }
    for (String folder : folders) {
      boolean first = single.isEmpty() && folder.equals(folders.getFirst());
      process.out(heads ? (first ? "" : "\n") + folder + ":\n" : "");
      listFolder(process.path(folder));
    }
    return status;
  }

  private List<String> deep(List<String> folders) {
    FileSystem files = process.host().files();
    List<String> all = new ArrayList<>();
    for (String folder : folders) {
      all.add(folder);
      String path = process.path(folder);
      List<String> below = new ArrayList<>();
      for (String name : files.list(path)) {
        String inner = FilePath.resolve(path, name);
        if (!files.exists(inner) && !files.links().isLink(inner)) {
          below.add((folder.endsWith("/") ? folder : folder + "/") + name);
        }
      }
      all.addAll(deep(below));
    }
    return all;
  }

  /// Whether a link is shown itself, and not what it leads to.
  private boolean isShownLink(String path) {
    boolean link = process.host().files().links().isLink(path) && !options.has("L");
    return link && (options.has("l") || isBroken(path));
  }

  private boolean isBroken(String path) {
    FileSystem files = process.host().files();
    return !files.exists(path) && files.error(path) == Errno.ENOENT;
  }

  private long changed(String path) {
    return process.host().files().changedNanos(path).orElse(0);
  }

  private int sizeOf(String path) {
    return (int) process.host().files().mounts().size(path).orElse(0);
  }

  private void listFolder(String folder) {
    process.out(options.has("l") ? "total 0\n" : "");
    FileSystem files = process.host().files();
    List<String> names = new ArrayList<>(files.list(folder));
    names.removeIf(n -> n.startsWith(".") && !options.has("a") && !options.has("A"));
    if (options.has("a")) {
      names.addAll(0, List.of(".", ".."));
    }
    if (options.has("t")) {
      names.sort(Comparator.comparingLong(n -> -changed(FilePath.resolve(folder, n))));
    }
    if (options.has("S")) {
      names.sort(Comparator.comparingInt(n -> -sizeOf(FilePath.resolve(folder, n))));
    }
    for (String name : options.has("r") ? names.reversed() : names) {
      process.out(line(name, FilePath.resolve(folder, name)));
    }
  }

  /// `rwxr-xr-x`, with `s` and `t` for the bits above.
  private static String letters(int mode) {
    char[] text = "rwxrwxrwx".toCharArray();
    for (int i = 0; i < text.length; i++) {
      text[i] = (mode >> (text.length - 1 - i) & 1) == 0 ? '-' : text[i];
    }
    String marks = "sst";
    for (int i = 0; i < marks.length(); i++) {
      if ((mode >> (11 - i) & 1) != 0) {
        int at = 3 * i + 2;
        char mark = marks.charAt(i);
        text[at] = text[at] == 'x' ? mark : Character.toUpperCase(mark);
      }
    }
    return new String(text);
  }

  private String line(String name, String path) {
    FileSystem files = process.host().files();
    Optional<String> target = options.has("L") ? Optional.empty() : files.links().target(path);
    boolean folder = target.isEmpty() && !files.exists(path);
    boolean runs = options.has("F") && files.isExecutable(path);
    boolean marked = options.has("F") || options.has("p");
    String mark = target.isPresent() ? (options.has("F") ? "@" : "") : runs ? "*" : "";
    String shown = name + (marked && folder ? "/" : mark);
    if (!options.has("l")) {
      return shown + "\n";
    }
    boolean fifo = Fifos.of(process.host()).find(path).isPresent();
    FileStatus status =
        FileModes.of(files).status(path).orElse(FileStatus.usual(files.isExecutable(path)));
    String mode = (fifo ? "p" : folder ? "d" : "-") + letters(status.mode());
    if (target.isPresent()) {
      String arrow = name + " -> " + target.get();
      return "lrwxrwxrwx 1 root root "
          + Bytes.utf8(target.get()).length()
          + " "
          + WallTime.at(0).format(TIME)
          + " "
          + arrow
          + "\n";
    }
    int size = sizeOf(path);
    String time = WallTime.at(changed(path)).format(TIME);
    return mode
        + " "
        + files.links().count(path)
        + " "
        + Accounts.nameOf(process.host(), status.uid())
        + " "
        + Accounts.groupNameOf(process.host(), status.gid())
        + " "
        + (folder ? 4096 : size)
        + " "
        + time
        + " "
        + shown
        + "\n";
  }
}
