package lvslab.net.kernel;

/// A key of a sysctl table. Implemented by enums, whose order is the order of the table.
public interface SysctlKey {
  /// Name in the tree, below the table's prefix.
  ///
  /// @return such as `arp_ignore`
  String key();

  /// Values before anybody sets them; most keys have one, some two or three.
  ///
  /// @return numbers, not to be changed
  int[] defaults();

  /// Least number allowed.
  ///
  /// @return the bound
  int min();

  /// Greatest number allowed.
  ///
  /// @return the bound
  int max();

  /// Whether numbers within the bounds may stand together.
  ///
  /// @param numbers all of the key's
  /// @return false if the kernel refuses them
  default boolean accepts(int[] numbers) {
    return true;
  }

  /// Place among the table's keys.
  ///
  /// @return from 0
  int ordinal();
}
