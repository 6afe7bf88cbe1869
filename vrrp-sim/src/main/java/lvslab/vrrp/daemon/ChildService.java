package lvslab.vrrp.daemon;

/// What a child of keepalived does for its living: VRRP, or health checks. The child itself is
/// there already: it has its process, its log, its pid file, and it has read its configuration.
///
/// @param <C> its kind of configuration
public interface ChildService<C> {
  /// Takes the configuration, before the parent hears that the child has read it
  /// (`notify_config_read`): what is set up in the kernel, so that `Startup complete` comes behind
  /// it.
  ///
  /// @param configuration what it goes by
  void prepare(C configuration);

  /// Takes the configuration and lets the parent hear of it.
  ///
  /// @param configuration what it goes by
  /// @param read tells the parent
  default void prepare(C configuration, Runnable read) {
    prepare(configuration);
    read.run();
  }

  /// Begins, after the parent has heard.
  void begin();

  /// Goes by another configuration from now on (SIGHUP).
  ///
  /// @param configuration what it goes by
  void reload(C configuration);

  /// Goes by another configuration from now on, and lets the parent hear of it.
  ///
  /// @param configuration what it goes by
  /// @param read tells the parent
  default void reload(C configuration, Runnable read) {
    reload(configuration);
    read.run();
  }

  /// Ends cleanly (SIGTERM): undoes what it set up.
  ///
  /// @param ended to be called when the process may end, at once or later
  void stop(Runnable ended);

  /// Writes what it knows into a file of /tmp (SIGUSR1).
  default void print() {}

  /// Writes what it has counted into a file of /tmp (SIGUSR2).
  default void printStatistics() {}
}
