package lvslab.net.nfs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.WallTime;
import lvslab.net.rpc.PortMap;
import lvslab.net.rpc.RpcCall;
import lvslab.net.rpc.RpcProgram;
import lvslab.net.rpc.RpcRefusal;
import lvslab.net.rpc.RpcService;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.SocketException;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// nfsd, the server in the kernel (fs/nfsd/nfs4state.c). It forgets its clients when it stops, but
/// for their names on the disk: when it starts again those may reclaim what they had, and for 90
/// seconds, or until all have said that they are done, nobody gets a file opened.
final class NfsServer implements RpcProgram {
  static final int LEASE_SECONDS = 90;

  /// A read or write moves a 4096th of the memory at most (`nfsd_get_default_max_blksize`): that of
  /// a host with 1 GiB.
  static final int MAX_IO = 131_072;

  private static final String RECORDS = "/var/lib/nfs/nfsdcld/main.sqlite";
  private static final String MODULE = "NFSD: ";

  private final Host host;
  private final ExportTable exports;
  private final ServerFiles files;
  private final Map<Long, NfsClientRecord> clients = new TreeMap<>();
  private final Map<Bytes, NfsSession> sessions = new LinkedHashMap<>();
  private final Set<Bytes> reclaiming = new LinkedHashSet<>();
  private final Timer grace;
  private @Nullable RpcService service;
  private long bootSeconds;
  private int lastClient;
  private int threads;

  private NfsServer(Host host) {
    this.host = host;
    exports = new ExportTable(host);
    files = new ServerFiles(host, exports);
    grace = host.kernel().timer(host.kernel().gate(), "nfsd grace", this::endGrace);
  }

  static NfsServer of(Host host) {
    return host.part(NfsServer.class, NfsServer::new);
  }

  ExportTable exports() {
    return exports;
  }

  ServerFiles files() {
    return files;
  }

  int threads() {
    return threads;
  }

  /// Starts, as `rpc.nfsd N` asks.
  ///
  /// @throws SocketException if somebody has the port
  void start(int wanted) throws SocketException {
    threads = wanted;
    if (service != null) {
      return;
    }
    var made = new RpcService(List.of(this));
    var failure = new SocketException[1];
    host.kernel()
        .engine()
        .within(
            host.kernel().gate(),
            () -> {
              try {
                made.listen(host.stack(), Op.PORT, false);
              } catch (SocketException e) {
                failure[0] = e;
              }
            });
    if (failure[0] != null) {
      threads = 0;
      throw failure[0];
    }
    service = made;
    PortMap.of(host).set(new PortMap.Mapping(Op.PROGRAM, Op.VERSION, PortMap.TCP, Op.PORT));
    bootSeconds = WallTime.EPOCH_SECONDS + host.kernel().wallNanos() / SimTime.SECOND;
    beginGrace();
  }

  private void beginGrace() {
    host.kernel().log().print(MODULE + "Using nfsdcld client tracking operations.");
    reclaiming.clear();
    recorded().forEach(reclaiming::add);
    if (reclaiming.isEmpty()) {
      host.kernel().log().print(MODULE + "no clients to reclaim, skipping NFSv4 grace period");
    } else {
      host.kernel().log().print(MODULE + "starting " + LEASE_SECONDS + "-second grace period");
      grace.arm(LEASE_SECONDS * SimTime.SECOND);
    }
  }

  private void endGrace() {
    grace.cancel();
    reclaiming.clear();
    record();
  }

  boolean isInGrace() {
    return grace.isPending();
  }

  private List<Bytes> recorded() {
    return host.files().read(RECORDS).orElse("").lines().map(Bytes::utf8).toList();
  }

  /// Writes the names of the clients that may reclaim after the next start.
  private void record() {
    var names = new TreeSet<String>();
    clients.values().stream()
        .filter(NfsClientRecord::isConfirmed)
        .forEach(client -> names.add(client.owner().utf8()));
    reclaiming.forEach(name -> names.add(name.utf8()));
    host.files().write(RECORDS, names.isEmpty() ? "" : String.join("\n", names) + "\n");
  }

  /// Stops: connections are closed, sessions and open files forgotten.
  void stop() {
    threads = 0;
    grace.cancel();
    if (service != null) {
      service.close();
      service = null;
      PortMap.of(host).unset(Op.PROGRAM);
      clients.clear();
      sessions.clear();
    }
  }

  @Override
  public int number() {
    return Op.PROGRAM;
  }

  @Override
  public int lowest() {
    return Op.VERSION;
  }

  @Override
  public int highest() {
    return Op.VERSION;
  }

  @Override
  public Bytes call(RpcCall call, Endpoint from) throws RpcRefusal {
    return switch (call.procedure()) {
      case 0 -> Bytes.EMPTY;
      case 1 -> new Compound(this, from).run(new XdrIn(call.arguments()));
      default -> throw new RpcRefusal(RpcRefusal.PROC_UNAVAIL);
    };
  }

  // --- clients and sessions

  /// EXCHANGE_ID: a client says who it is. One that calls itself the same but has booted since is
  /// another, and what the former had is gone once the other has a session.
  void exchangeId(XdrIn in, XdrOut out) {
    Bytes verifier = in.fixed(8);
    Bytes owner = in.opaque();
    Optional<NfsClientRecord> known =
        clients.values().stream().filter(client -> client.isAs(owner, verifier)).findFirst();
    NfsClientRecord client =
        known.orElseGet(
            () -> new NfsClientRecord(bootSeconds << 32 | ++lastClient, owner, verifier));
    clients.put(client.id(), client);
    int confirmed = client.isConfirmed() ? 0x8000_0000 : 0;
    out.u64(client.id()).u32(client.nextSession()).u32(0x0001_0000 | confirmed);
    out.u32(0); // state protection: SP4_NONE
    out.u64(0).text(host.hostname()); // the owner of this server
    out.text(host.hostname()).u32(0);
  }

  /// CREATE_SESSION.
  NfsStatus createSession(XdrIn in, XdrOut out) {
    long id = in.u64();
    int sequence = in.u32();
    int flags = in.u32();
    @Nullable NfsClientRecord client = clients.get(id);
    if (client == null) {
      return NfsStatus.STALE_CLIENTID;
    }
    clients.values().removeIf(other -> other != client && other.owner().equals(client.owner()));
    sessions.values().removeIf(s -> !clients.containsValue(s.client()));
    var session = new NfsSession(client, client.newSession());
    sessions.put(session.id(), session);
    record();
    out.raw(session.id()).u32(sequence).u32(flags & 2);
    channel(in, out, NfsSession.SLOTS);
    channel(in, out, 16);
    return NfsStatus.OK;
  }

  private static void channel(XdrIn in, XdrOut out, int most) {
    out.u32(in.u32()); // padding before data
    for (int i = 0; i < 4; i++) {
      out.u32(in.u32()); // longest request, reply, kept reply; most operations
    }
    out.u32(Math.min(in.u32(), most)).u32(0);
    for (int i = in.u32(); i > 0; i--) {
      in.u32();
    }
  }

  @Nullable NfsSession session(Bytes id) {
    return sessions.get(id);
  }

  NfsStatus destroySession(Bytes id) {
    return sessions.remove(id) == null ? NfsStatus.BADSESSION : NfsStatus.OK;
  }

  NfsStatus destroyClient(long id) {
    @Nullable NfsClientRecord gone = clients.remove(id);
    if (gone == null) {
      return NfsStatus.STALE_CLIENTID;
    }
    sessions.values().removeIf(s -> s.client() == gone);
    record();
    return NfsStatus.OK;
  }

  /// RECLAIM_COMPLETE. When the last has said so, the grace period is over.
  NfsStatus complete(NfsClientRecord client) {
    if (!client.complete()) {
      return NfsStatus.COMPLETE_ALREADY;
    }
    reclaiming.remove(client.owner());
    if (isInGrace() && reclaiming.isEmpty()) {
      endGrace();
    }
    return NfsStatus.OK;
  }

  Attributes.Server facts() {
    return new Attributes.Server(files.uuid(), MAX_IO, LEASE_SECONDS);
  }

  /// What a write is told, so that a client notices a reboot.
  Bytes writeVerifier() {
    return new XdrOut().u64(bootSeconds << 32).bytes();
  }
}
