package lvslab.net.conntrack;

import lvslab.net.kernel.Kernel;
import lvslab.net.track.TrackedConnection;
import lvslab.net.track.TrackedConnection.Status;

/// How long connections live.
final class Lives {
  private Lives() {}

  /// A packet lengthens a life (`nf_ct_refresh_acct`): from now on, or, before it is confirmed,
  /// from then on.
  static void refresh(Kernel kernel, TrackedConnection connection, long jiffies) {
    boolean confirmed = connection.is(Status.CONFIRMED);
    connection.setTimeout(confirmed ? kernel.jiffies() + jiffies : jiffies);
  }
}
