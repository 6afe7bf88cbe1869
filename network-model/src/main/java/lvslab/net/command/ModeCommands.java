package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.Accounts;
import lvslab.net.host.CommandTable;
import lvslab.net.host.FileModes;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileStatus;
import lvslab.net.host.FileSystem;
import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// chmod(1), chown(1), chgrp(1), id(1), whoami(1): whose files are, and who one is.
final class ModeCommands {
  private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([-+=])([rwxXst]*)");
  private static final int STICKY = 01000;
  private static final int SET_IDS = 06000;

  private ModeCommands() {}

  static void addTo(CommandTable table) {
    AccountCommands.addTo(table);
    table.add("chmod", ((Tool) ModeCommands::changeMode).program());
    table.add("chown", ((Tool) (p, words) -> changeOwner(p, words, "chown")).program());
    table.add("chgrp", ((Tool) (p, words) -> changeOwner(p, words, "chgrp")).program());
    table.add("id", ((Tool) ModeCommands::identity).program());
    table.add("whoami", ((Tool) ModeCommands::name).program());
  }

  /// What is done to one file.
  private interface Change {
    FileStatus of(FileStatus before, boolean folder);
  }

  private static int changeMode(Process process, List<String> arguments) throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean deep = words.removeIf(word -> word.equals("-R"));
    words.removeIf(word -> word.matches("-[vcf]+"));
    if (words.size() < 2) {
      throw FileCommands.missing("chmod");
    }
    String mode = words.getFirst();
    if (!mode.matches("[0-7]{1,4}") && !mode.matches(CLAUSE + "(," + CLAUSE + ")*")) {
      throw new CommandFailure(
          "chmod: invalid mode: ‘" + mode + "’\nTry 'chmod --help' for more information.\n", 1);
    }
    Change change = (before, folder) -> before.withMode(applied(mode, before.mode(), folder));
    return changeAll(process, words.subList(1, words.size()), deep, change, "chmod");
  }

  /// A mode as chmod(1) has it: octal, or clauses such as `u+x,go-w`.
  static int applied(String mode, int before, boolean folder) {
    if (mode.matches("[0-7]+")) {
      return Integer.parseInt(mode, 8);
    }
    int now = before;
    for (String clause : mode.split(",")) {
      Matcher parts = CLAUSE.matcher(clause);
      if (parts.matches()) {
        now = applied(parts, now, folder);
      }
    }
    return now;
  }

  private static int applied(Matcher clause, int before, boolean folder) {
    String who = clause.group(1);
    boolean everybody = who.isEmpty() || who.contains("a");
    int mask =
        (everybody || who.contains("u") ? 0700 : 0)
            | (everybody || who.contains("g") ? 0070 : 0)
            | (everybody || who.contains("o") ? 0007 : 0);
    int bits = 0;
    for (char right : clause.group(3).toCharArray()) {
      bits |=
          switch (right) {
            case 'r' -> 0444;
            case 'w' -> who.isEmpty() ? 0200 : 0222; // the usual mask is 022
            case 'X' -> folder || (before & FileStatus.EXECUTE) != 0 ? FileStatus.EXECUTE : 0;
            case 'x' -> FileStatus.EXECUTE;
            default -> 0;
          };
    }
    int special =
        (clause.group(3).contains("t") ? STICKY : 0)
            | (clause.group(3).contains("s")
                ? SET_IDS & (mask & 0700) * 8 | SET_IDS & (mask & 0070) * 32
                : 0);
    int chosen = bits & mask | special;
    return switch (clause.group(2)) {
      case "+" -> before | chosen;
      case "-" -> before & ~chosen;
      default -> before & ~mask | chosen;
    };
  }

  private static int changeOwner(Process process, List<String> arguments, String command)
      throws CommandFailure {
    List<String> words = new ArrayList<>(arguments);
    boolean deep = words.removeIf(word -> word.matches("-[hvcf]*R[hvcf]*"));
    words.removeIf(word -> word.matches("-[hvcf]+"));
    if (words.size() < 2) {
      throw FileCommands.missing(command);
    }
    String text = command.equals("chgrp") ? ":" + words.getFirst() : words.getFirst();
    String[] parts = text.split("[:.]", 2);
    Optional<Accounts.Account> user = Accounts.user(process.host(), parts[0]);
    boolean number = parts[0].matches("\\d{1,9}");
    if (!parts[0].isEmpty() && user.isEmpty() && !number) {
      throw new CommandFailure(command + ": invalid user: ‘" + words.getFirst() + "’\n", 1);
    }
    OptionalInt group = OptionalInt.empty();
    if (parts.length > 1 && !parts[1].isEmpty()) {
      group =
          parts[1].matches("\\d{1,9}")
              ? OptionalInt.of(Integer.parseInt(parts[1]))
              : Accounts.group(process.host(), parts[1]);
      if (group.isEmpty()) {
        throw new CommandFailure(command + ": invalid group: ‘" + words.getFirst() + "’\n", 1);
      }
    } else if (parts.length > 1 && user.isPresent()) {
      group = OptionalInt.of(user.get().gid());
    }
    int to = number ? Integer.parseInt(parts[0]) : user.map(Accounts.Account::uid).orElse(-1);
    int toGroup = group.orElse(-1);
    Change change =
        (before, folder) ->
            new FileStatus(
                before.mode(), to < 0 ? before.uid() : to, toGroup < 0 ? before.gid() : toGroup);
    return changeAll(process, words.subList(1, words.size()), deep, change, command);
  }

  private static int changeAll(
      Process process, List<String> names, boolean deep, Change change, String command) {
    int status = 0;
    for (String name : names) {
      if (!change(process, process.path(name), deep, change)) {
        process.err(command + ": cannot access '" + name + "': No such file or directory\n");
        status = 1;
      }
    }
    return status;
  }

  private static boolean change(Process process, String path, boolean deep, Change change) {
    FileSystem files = process.host().files();
    FileModes modes = FileModes.of(files);
    @Nullable FileStatus before = modes.status(path).orElse(null);
    if (before == null) {
      return false;
    }
    boolean folder = files.isFolder(path);
    modes.set(path, change.of(before, folder));
    if (deep && folder) {
      files.list(path).forEach(n -> change(process, FilePath.resolve(path, n), true, change));
    }
    return true;
  }

  private static int name(Process process, List<String> words) {
    process.out(process.owner().name() + "\n");
    return 0;
  }

  private static int identity(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("id", arguments, "unGgr", "");
    Accounts.Account who = process.owner();
    if (!options.operands().isEmpty()) {
      String asked = options.operands().getFirst();
      who =
          Accounts.user(process.host(), asked)
              .orElseThrow(() -> new CommandFailure("id: ‘" + asked + "’: no such user\n", 1));
    }
    String group = Accounts.groupNameOf(process.host(), who.gid());
    String text =
        options.has("u")
            ? options.has("n") ? who.name() : Integer.toString(who.uid())
            : options.has("g") || options.has("G")
                ? options.has("n") ? group : Integer.toString(who.gid())
                : String.join(
                    " ",
                    "uid=" + who.uid() + "(" + who.name() + ")",
                    "gid=" + who.gid() + "(" + group + ")",
                    "groups=" + who.gid() + "(" + group + ")");
    process.out(text + "\n");
    return 0;
  }
}
