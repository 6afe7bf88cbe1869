package lvslab.net.host;

/// Whose a file or a folder is, and who may do what with it (stat(2)).
///
/// @param mode the last twelve bits, such as 0755
/// @param uid number of its owner
/// @param gid number of its group
public record FileStatus(int mode, int uid, int gid) {
  /// Executable bits of all three.
  public static final int EXECUTE = 0111;

  private static final int PROGRAM = 0755;
  private static final int TEXT = 0644;

  /// What root makes with the usual mask.
  ///
  /// @param executable whether it is a program, or a folder
  /// @return 0755 or 0644, root's
  public static FileStatus usual(boolean executable) {
    return new FileStatus(executable ? PROGRAM : TEXT, 0, 0);
  }

  /// The same with another mode.
  ///
  /// @param bits the last twelve
  /// @return a new one
  public FileStatus withMode(int bits) {
    return new FileStatus(bits, uid, gid);
  }

  /// Whether somebody may do something (generic_permission).
  ///
  /// @param user number of the user
  /// @param group number of the group
  /// @param bit 4 to read, 2 to write, 1 to run
  /// @return root may all but run what nobody may run
  public boolean permits(int user, int group, int bit) {
    if (user == 0) {
      return bit != 1 || (mode & EXECUTE) != 0;
    }
    int shift = user == uid ? 6 : group == gid ? 3 : 0;
    return (mode >> shift & bit) != 0;
  }
}
