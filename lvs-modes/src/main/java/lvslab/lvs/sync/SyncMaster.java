package lvslab.lvs.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lvslab.lvs.connection.IpvsConnection;
import lvslab.lvs.connection.TcpState;
import lvslab.lvs.service.IpvsKey;
import lvslab.net.kernel.IntTable;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.transport.UdpSocket;
import lvslab.net.wire.IpProtocol;
import org.jspecify.annotations.Nullable;

/// The sending side: decides which connections to tell of, gathers them and sends
/// (net/netfilter/ipvs/ip_vs_sync.c, `sync_thread_master`, `ip_vs_sync_conn`).
final class SyncMaster {
  private static final int FLUSH_SECONDS = 2;
  private static final int SENDS_A_SECOND = 50;
  private static final int WAKEUP_MESSAGES = 8;
  private static final int RETRY_MASK = 3;
  private static final int LEAST_REFRESH_SECONDS = 10;
  private static final int SYNCED_STATES =
      bit(TcpState.ESTABLISHED)
          | bit(TcpState.FIN_WAIT)
          | bit(TcpState.CLOSE)
          | bit(TcpState.CLOSE_WAIT)
          | bit(TcpState.TIME_WAIT);

  private final Kernel kernel;
  private final IntTable<IpvsKey> conf;
  private final SyncSettings settings;
  private final UdpSocket socket;
  private final int room;
  private final KernelTimer poll;
  private final KernelTimer wakeup;
  private final Deque<SyncMessage> queue = new ArrayDeque<>();
  private List<SyncEntry> buffer = new ArrayList<>();
  private long firstUse;

  SyncMaster(Kernel kernel, IntTable<IpvsKey> conf, SyncSettings settings, UdpSocket socket) {
    this.kernel = kernel;
    this.conf = conf;
    this.settings = settings;
    this.socket = socket;
    room = SyncMessage.room(settings.maxLengthBytes());
    poll = new KernelTimer(kernel, "ipvs sync", this::run);
    wakeup = new KernelTimer(kernel, "ipvs sync wakeup", this::run);
  }

  void start() {
    poll.arm(kernel.clock().hz());
  }

  void stop() {
    poll.cancel();
    wakeup.cancel();
    socket.close();
  }

  SyncSettings settings() {
    return settings;
  }

  private static int bit(TcpState state) {
    return 1 << state.ordinal();
  }

  /// A packet of a connection was handled (`ip_vs_sync_conn`). Its template is looked at too.
  void packet(IpvsConnection connection, int packets) {
    @Nullable IpvsConnection at = connection;
    int count = packets;
    while (at != null) {
      if (!at.isOnePacket() && isNeeded(at, count)) {
        add(at);
      }
      at = at.control();
      count = at != null && at.isTemplate() ? at.countPacket() : threshold();
    }
  }

  private int threshold() {
    return conf.get(IpvsKey.SYNC_THRESHOLD, 0);
  }

  /// Whether the backup must hear of it now (`ip_vs_sync_conn_needed`).
  private boolean isNeeded(IpvsConnection connection, int packets) {
    long now = kernel.jiffies();
    long end = now + connection.timeoutJiffies() & ~RETRY_MASK;
    boolean force = false;
    if (!connection.isTemplate()) {
      if (conf.isOn(IpvsKey.SYNC_PERSIST_MODE) && connection.control() != null) {
        return false;
      }
      if (connection.protocol() == IpProtocol.TCP) {
        if ((1 << connection.state() & SYNCED_STATES) == 0) {
          return false;
        }
        force = connection.state() != connection.syncedState();
        if (force && connection.state() != TcpState.ESTABLISHED.ordinal()) {
          connection.setSynced(end);
          return true;
        }
      }
    }
    long refresh = (long) conf.get(IpvsKey.SYNC_REFRESH_PERIOD) * kernel.clock().hz();
    if (refresh > 0) {
      end = refreshedEnd(connection, now, end, refresh);
      if (end < 0) {
        return false;
      }
    }
    if (!isTurn(connection, packets, refresh > 0)) {
      return false;
    }
    connection.setSynced(end);
    return true;
  }

  /// The end to note, or -1 if the backup's entry is fresh enough.
  private long refreshedEnd(IpvsConnection connection, long now, long end, long refresh) {
    long noted = connection.syncEnd();
    long least = (long) LEAST_REFRESH_SECONDS * kernel.clock().hz();
    long enough = Math.min(refresh, Math.max(connection.timeoutJiffies() >> 1, least));
    if (Math.abs(end - noted) >= enough) {
      return end;
    }
    long retries = noted & RETRY_MASK;
    boolean tooMany = retries >= conf.get(IpvsKey.SYNC_RETRIES);
    boolean tooSoon = now < noted - connection.timeoutJiffies() + (refresh >> 3);
    return tooMany || tooSoon ? -1 : end | retries + 1;
  }

  private boolean isTurn(IpvsConnection connection, int packets, boolean refreshes) {
    int period = conf.get(IpvsKey.SYNC_THRESHOLD, 1);
    if (period > 0) {
      return connection.isTemplate() || packets % period == threshold();
    }
    return refreshes || packets == threshold();
  }

  /// A message that is full leaves when the next entry does not fit.
  private void add(IpvsConnection connection) {
    if (buffer.size() == room) {
      enqueue();
    }
    if (buffer.isEmpty()) {
      firstUse = kernel.jiffies();
    }
    buffer.add(SyncEntry.of(connection, kernel.clock().hz()));
  }

  private void enqueue() {
    if (queue.size() < conf.get(IpvsKey.SYNC_QLEN_MAX)) {
      queue.add(new SyncMessage(settings.syncId(), buffer));
      if (queue.size() == 1) {
        wakeup.arm(Math.max(1, kernel.clock().hz() / SENDS_A_SECOND));
      } else if (queue.size() == WAKEUP_MESSAGES) {
        wakeup.arm(0);
      }
    }
    buffer = new ArrayList<>();
  }

  /// Sends what is full, and what is not if it has waited long enough.
  private void run() {
    long flush = (long) FLUSH_SECONDS * kernel.clock().hz();
    wakeup.cancel();
    if (!buffer.isEmpty() && kernel.jiffies() >= firstUse + flush) {
      queue.add(new SyncMessage(settings.syncId(), buffer));
      buffer = new ArrayList<>();
    }
    var to = new Endpoint(settings.group(), settings.port());
    while (!queue.isEmpty()) {
      send(to, queue.remove());
    }
    poll.arm(kernel.clock().hz());
  }

  private void send(Endpoint to, SyncMessage message) {
    try {
      socket.sendTo(to, message.encode());
    } catch (SocketException e) {
      queue.clear(); // there is no way out, and what has waited is old by the time there is
    }
  }
}
