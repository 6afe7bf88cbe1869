package lvslab.net.host;

/// Hears of the processes of a host, as those do who listen to the kernel's process connector
/// (drivers/connector/cn_proc.c).
public interface ProcessListener {
  /// A process has made a copy of itself (PROC_EVENT_FORK).
  ///
  /// @param parent its number
  /// @param child number of the copy
  void forked(int parent, int child);

  /// A process goes on as another program (PROC_EVENT_EXEC).
  ///
  /// @param pid its number
  void executed(int pid);

  /// A process has ended (PROC_EVENT_EXIT).
  ///
  /// @param pid its number
  void exited(int pid);
}
