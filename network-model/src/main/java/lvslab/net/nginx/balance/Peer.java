package lvslab.net.nginx.balance;

/// A server of an upstream and what a worker thinks of it (http/ngx_http_upstream_round_robin.h,
/// `ngx_http_upstream_rr_peer_t`).
public final class Peer {
  /// What stands behind `server` in the configuration.
  ///
  /// @param server as written
  /// @param name address and port
  /// @param weight its share
  /// @param maxConns connections at most, 0 for any number
  /// @param maxFails failures before it is passed over, 0 for any number
  /// @param failTimeout for how many seconds it is passed over
  /// @param down whether it is never chosen
  public record Settings(
      String server,
      String name,
      int weight,
      int maxConns,
      int maxFails,
      long failTimeout,
      boolean down) {}

  private final Settings settings;
  int currentWeight;
  int effectiveWeight;
  int conns;
  int fails;
  long accessed;
  long checked;

  /// One that nobody has tried.
  ///
  /// @param settings from the configuration
  public Peer(Settings settings) {
    this.settings = settings;
    effectiveWeight = settings.weight();
  }

  /// What the configuration says of it.
  ///
  /// @return its settings
  public Settings settings() {
    return settings;
  }

  int weight() {
    return settings.weight();
  }

  /// Its current weight, by which the smooth round robin goes.
  ///
  /// @return what it is ahead of the others
  public int currentWeight() {
    return currentWeight;
  }

  /// Its weight after failures.
  ///
  /// @return from 0 to its weight
  public int effectiveWeight() {
    return effectiveWeight;
  }

  /// Connections that requests have to it.
  ///
  /// @return a count
  public int conns() {
    return conns;
  }

  /// Failures since it was last found alive.
  ///
  /// @return a count
  public int fails() {
    return fails;
  }

  /// Whether a request may go to it.
  boolean isUsable(long now) {
    boolean failed =
        settings.maxFails() > 0
            && fails >= settings.maxFails()
            && now - checked <= settings.failTimeout();
    boolean full = settings.maxConns() > 0 && conns >= settings.maxConns();
    return !settings.down() && !failed && !full;
  }

  /// Its share is added to what it is ahead; a weight that failures have lowered grows by one.
  ///
  /// @return the share
  int advance() {
    int share = effectiveWeight;
    currentWeight += share;
    if (effectiveWeight < weight()) {
      effectiveWeight++;
    }
    return share;
  }

  void choose(long now) {
    conns++;
    if (now - checked > settings.failTimeout()) {
      checked = now;
    }
  }

  /// An attempt failed.
  ///
  /// @return whether it is passed over from now on
  boolean fail(long now) {
    fails++;
    accessed = now;
    checked = now;
    if (settings.maxFails() > 0) {
      effectiveWeight = Math.max(0, effectiveWeight - weight() / settings.maxFails());
    }
    return settings.maxFails() > 0 && fails >= settings.maxFails();
  }

  /// An attempt succeeded: if it was a probe, the peer is alive again.
  void succeed() {
    if (accessed < checked) {
      fails = 0;
    }
  }
}
