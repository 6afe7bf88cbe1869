package lvslab.net.rpc;

/// How long a client waits for a reply (`struct rpc_timeout`).
///
/// @param firstNanos until it looks the first time; each further wait is so much longer
/// @param retries after so many, it says that the server does not respond
public record RpcTimeouts(long firstNanos, int retries) {
  /// When it says so, counted from the call: the first wait that ends when `rq_majortimeo` is over
  /// (net/sunrpc/xprt.c, `xprt_adjust_timeout`).
  ///
  /// @return nanoseconds
  public long majorNanos() {
    long major = firstNanos * (1 + retries);
    long wait = firstNanos;
    long at = wait;
    while (at < major) {
      wait = Math.min(wait + firstNanos, major);
      at += wait;
    }
    return at;
  }
}
