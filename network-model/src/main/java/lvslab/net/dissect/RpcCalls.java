package lvslab.net.dissect;

import org.jspecify.annotations.Nullable;

/// The last RPC calls that were printed, so that a reply, which does not say it, can be told with
/// what it answers (print-nfs.c, `xid_map_enter`, `xid_map_find`).
final class RpcCalls {
  private static final int MOST = 64;

  /// A call.
  ///
  /// @param xid its number
  /// @param client address
  /// @param server address
  /// @param version of the program
  /// @param procedure its number
  record Call(int xid, int client, int server, int version, int procedure) {
    boolean isAnsweredBy(int number, int from, int to) {
      return xid == number && server == from && client == to;
    }
  }

  private final @Nullable Call[] calls = new @Nullable Call[MOST];
  private int next;
  private int hint;

  RpcCalls() {}

  void enter(Call call) {
    calls[next] = call;
    next = (next + 1) % MOST;
  }

  /// The call that a reply answers.
  @Nullable Call find(int xid, int from, int to) {
    for (int i = 0; i < MOST; i++) {
      int at = (hint + i) % MOST;
      @Nullable Call call = calls[at];
      if (call != null && call.isAnsweredBy(xid, from, to)) {
        hint = at;
        return call;
      }
    }
    return null;
  }
}
