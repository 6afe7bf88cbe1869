package lvslab.vrrp.conf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lvslab.net.host.FileStatus;

/// What reading a configuration asks of the machine: its files, interfaces, users and programs.
public interface ConfMachine {
  /// An interface.
  ///
  /// @param name such as `ens33`
  /// @param mtu in octets
  /// @param loopback whether it is lo
  /// @param multicast whether it can multicast
  /// @param macvlan whether it stands on another one
  record Interface(String name, int mtu, boolean loopback, boolean multicast, boolean macvlan) {}

  /// What running a program would meet.
  enum Executable {
    /// No such file.
    MISSING,
    /// A file without its executable bits.
    NOT_EXECUTABLE,
    /// A program.
    RUNS
  }

  /// Reads a file.
  ///
  /// @param path absolute
  /// @return its text, or nothing
  Optional<String> read(String path);

  /// Whether a folder is there.
  ///
  /// @param path absolute
  /// @return true if so
  boolean isFolder(String path);

  /// Whether a file has its executable bits set.
  ///
  /// @param path absolute
  /// @return true if so
  boolean isExecutable(String path);

  /// The names in a folder.
  ///
  /// @param path absolute
  /// @return sorted
  List<String> list(String path);

  /// Finds an interface.
  ///
  /// @param name such as `ens33`
  /// @return the interface, or nothing
  Optional<Interface> findInterface(String name);

  /// Finds a program as keepalived would run it.
  ///
  /// @param program an absolute path, or a name to be searched along PATH
  /// @return what it would meet
  Executable findProgram(String program);

  /// Whose a file or a folder is, and its mode.
  ///
  /// @param path absolute, or a name that stands nowhere in particular
  /// @return nothing if that is not known
  default Optional<FileStatus> status(String path) {
    return Optional.empty();
  }

  /// Finds a user (getpwnam(3)).
  ///
  /// @param name of the user
  /// @return the user with its own group, or nothing
  Optional<ScriptUser> findUser(String name);

  /// Finds a group (getgrnam(3)).
  ///
  /// @param name of the group
  /// @return its number, or nothing
  OptionalInt findGroup(String name);

  /// The name of the host.
  ///
  /// @return up to the first dot
  String hostName();
}
