package lvslab.net.nginx;

/// What became of one attempt at a server behind, for `$upstream_addr` and the like.
final class UpstreamAttempt {
  final String server;
  final long startNanos;
  int status;
  long connectNanos = -1;
  long headerNanos = -1;
  long endNanos = -1;
  long length;

  UpstreamAttempt(String server, long startNanos) {
    this.server = server;
    this.startNanos = startNanos;
  }
}
