package lvslab.net.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Users and groups of a host as passwd(5) and group(5) list them.
public final class Accounts {
  /// Who everything belongs to.
  public static final Account ROOT = new Account("root", 0, 0);

  private static final String USERS = "/etc/passwd";
  private static final String GROUPS = "/etc/group";
  private static final int USER_FIELDS = 4;
  private static final int GROUP_FIELDS = 3;

  /// A user.
  ///
  /// @param name as listed
  /// @param uid its number
  /// @param gid the number of its group
  public record Account(String name, int uid, int gid) {}

  private Accounts() {}

  /// Finds a user.
  ///
  /// @param host where
  /// @param name of the user
  /// @return the user, or nothing
  public static Optional<Account> user(Host host, String name) {
    return users(host).filter(account -> account.name().equals(name)).findFirst();
  }

  /// The name of a user.
  ///
  /// @param host where
  /// @param uid its number
  /// @return the name, or the number if it has none
  public static String nameOf(Host host, int uid) {
    return users(host)
        .filter(account -> account.uid() == uid)
        .map(Account::name)
        .findFirst()
        .orElse(uid == 0 ? ROOT.name() : Integer.toString(uid));
  }

  private static Stream<Account> users(Host host) {
    return lines(host, USERS, USER_FIELDS)
        .map(f -> new Account(f.get(0), Integer.parseInt(f.get(2)), Integer.parseInt(f.get(3))));
  }

  /// Finds a group.
  ///
  /// @param host where
  /// @param name of the group
  /// @return its number, or nothing
  public static OptionalInt group(Host host, String name) {
    return lines(host, GROUPS, GROUP_FIELDS)
        .filter(f -> f.getFirst().equals(name))
        .mapToInt(f -> Integer.parseInt(f.get(2)))
        .findFirst();
  }

  /// The name of a group.
  ///
  /// @param host where
  /// @param gid its number
  /// @return the name, or the number if it has none
  public static String groupNameOf(Host host, int gid) {
    return lines(host, GROUPS, GROUP_FIELDS)
        .filter(f -> f.get(2).equals(Integer.toString(gid)))
        .map(List::getFirst)
        .findFirst()
        .orElse(gid == 0 ? ROOT.name() : Integer.toString(gid));
  }

  private static Stream<List<String>> lines(Host host, String file, int least) {
    return host.files().read(file).stream()
        .flatMap(String::lines)
        .map(line -> List.of(line.split(":", -1)))
        .filter(f -> f.size() >= least && f.subList(2, least).stream().allMatch(Accounts::isId));
  }

  private static boolean isId(String field) {
    return field.matches("\\d{1,9}");
  }
}
