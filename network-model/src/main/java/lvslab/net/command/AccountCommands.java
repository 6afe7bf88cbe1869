package lvslab.net.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lvslab.net.host.Accounts;
import lvslab.net.host.CommandTable;
import lvslab.net.host.Host;
import lvslab.net.host.Process;

/// useradd(8) and groupadd(8) of shadow-utils, with the numbers that CentOS 7 gives: from 1000 on,
/// and from 999 down for accounts of the system.
final class AccountCommands {
  private static final String USERS = "/etc/passwd";
  private static final String GROUPS = "/etc/group";

  /// Exit status (E_UID_IN_USE, E_GID_IN_USE).
  private static final int NO_UNIQUE_ID = 4;

  private static final int FIRST = 1_000;
  private static final int LAST = 60_000;
  private static final int IN_USE = 9;
  private static final int NO_GROUP = 6;

  private AccountCommands() {}

  static void addTo(CommandTable table) {
    table.add("useradd", ((Tool) AccountCommands::addUser).program());
    table.add("groupadd", ((Tool) AccountCommands::addGroup).program());
  }

  private static int addUser(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("useradd", arguments, "rmMNU", "sgudcGpk");
    String name = nameOf(options, "useradd");
    Host host = process.host();
    if (Accounts.user(host, name).isPresent()) {
      throw new CommandFailure("useradd: user '" + name + "' already exists\n", IN_USE);
    }
    boolean system = options.has("r");
    IntPredicate taken = n -> !Accounts.nameOf(host, n).equals("" + n);
    int uid = number(options, "u", "useradd: invalid user ID '");
    if (uid >= 0 && taken.test(uid)) {
      throw new CommandFailure("useradd: UID " + uid + " is not unique\n", NO_UNIQUE_ID);
    }
    boolean named = uid >= 0;
    uid = named ? uid : free(system, taken);
    int gid;
    if (options.value("g").isPresent()) {
      String group = options.value("g").get();
      gid = group(host, group).orElseThrow(() -> noGroup(group));
    } else {
      OptionalInt same = Accounts.group(host, name);
      if (same.isPresent()) {
        throw new CommandFailure(
            "useradd: group "
                + name
                + " exists - if you want to add this user to that group, use -g.\n",
            IN_USE);
      }
      // lib/find_new_gid.c: the number of the user, if it is named and free
      gid = named && !isGroup(host, uid) ? uid : freeGroup(host, system);
      host.files().append(GROUPS, name + ":x:" + gid + ":\n");
    }
    String home = options.value("d").orElse("/home/" + name);
    String shell = options.value("s").orElse("/bin/bash");
    String comment = options.value("c").orElse("");
    host.files()
        .append(
            USERS, String.join(":", name, "x", "" + uid, "" + gid, comment, home, shell) + "\n");
    if (!system && !options.has("M")) {
      host.files().makeFolder(home);
    }
    return 0;
  }

  private static CommandFailure noGroup(String group) {
    return new CommandFailure("useradd: group '" + group + "' does not exist\n", NO_GROUP);
  }

  private static Optional<Integer> group(Host host, String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Integer.parseInt(text));
    }
    OptionalInt found = Accounts.group(host, text);
    return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
  }

  private static int addGroup(Process process, List<String> arguments) throws CommandFailure {
    FilterOptions options = FilterOptions.read("groupadd", arguments, "rf", "g");
    String name = nameOf(options, "groupadd");
    Host host = process.host();
    if (Accounts.group(host, name).isPresent()) {
      if (options.has("f")) {
        return 0;
      }
      throw new CommandFailure("groupadd: group '" + name + "' already exists\n", IN_USE);
    }
    int gid = number(options, "g", "groupadd: invalid group ID '");
    if (gid >= 0 && isGroup(host, gid)) {
      throw new CommandFailure("groupadd: GID '" + gid + "' already exists\n", NO_UNIQUE_ID);
    }
    gid = gid >= 0 ? gid : freeGroup(host, options.has("r"));
    host.files().append(GROUPS, name + ":x:" + gid + ":\n");
    return 0;
  }

  private static String nameOf(FilterOptions options, String command) throws CommandFailure {
    List<String> operands = options.operands();
    if (operands.size() != 1) {
      throw new CommandFailure("Usage: " + command + " [options] " + operand(command) + "\n", 2);
    }
    String name = operands.getFirst();
    if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
      String what = command.equals("useradd") ? "user" : "group";
      throw new CommandFailure(command + ": invalid " + what + " name '" + name + "'\n", 3);
    }
    return name;
  }

  private static String operand(String command) {
    return command.equals("useradd") ? "LOGIN" : "GROUP";
  }

  /// The number that an option names, -1 without it.
  private static int number(FilterOptions options, String letter, String complaint)
      throws CommandFailure {
    String text = options.value(letter).orElse("-1");
    if (!text.matches("\\d{1,9}|-1")) {
      throw new CommandFailure(complaint + text + "'\n", 3);
    }
    return Integer.parseInt(text);
  }

  private static boolean isGroup(Host host, int number) {
    return !Accounts.groupNameOf(host, number).equals("" + number);
  }

  private static int freeGroup(Host host, boolean system) {
    return free(system, n -> isGroup(host, n));
  }

  private static int free(boolean system, IntPredicate taken) {
    IntStream order =
        system
            ? IntStream.iterate(FIRST - 1, n -> n > 200, n -> n - 1)
            : IntStream.range(FIRST, LAST);
    return order.filter(n -> !taken.test(n)).findFirst().orElse(LAST);
  }
}
