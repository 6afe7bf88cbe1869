package lvslab.net.host;

/// Hears of a process's end.
@FunctionalInterface
public interface ExitListener {
  /// It ended.
  ///
  /// @param status exit code, or 128 and the signal
  void onExit(int status);
}
