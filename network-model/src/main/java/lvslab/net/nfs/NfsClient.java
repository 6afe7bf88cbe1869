package lvslab.net.nfs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.WallTime;
import lvslab.net.kernel.Kernel;
import lvslab.net.rpc.RpcClient;
import lvslab.net.rpc.RpcReply;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// What the kernel knows of a server (`struct nfs_client`): a connection, a session with its slots,
/// and the lease, which it renews. When the server has forgotten it, it gets another session, and
/// calls that failed for want of one are made again (fs/nfs/nfs4state.c, the state manager).
final class NfsClient {
  private static final long RETRY_MIN_NANOS = SimTime.SECOND / 10;
  private static final long RETRY_MAX_NANOS = 15 * SimTime.SECOND;
  private static final RpcClient.Procedure NULL =
      new RpcClient.Procedure(Op.PROGRAM, Op.VERSION, 0);
  private static final RpcClient.Procedure COMPOUND =
      new RpcClient.Procedure(Op.PROGRAM, Op.VERSION, 1);

  private final Kernel kernel;
  private final RpcClient rpc;
  private final NfsSetup setup;
  private final Slots slots = new Slots();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Timer renewal;
  private boolean ready;
  private boolean recovering;
  private long renewedNanos;
  private long leaseNanos = NfsServer.LEASE_SECONDS * SimTime.SECOND;

  NfsClient(Host host, Ipv4Address server, String name, NfsOptions options) {
    kernel = host.kernel();
    rpc = new RpcClient(host, new Endpoint(server, Op.PORT), name, options.timeouts());
    long boot = WallTime.EPOCH_SECONDS * SimTime.SECOND + kernel.wallNanos(0);
    setup =
        new NfsSetup(host.hostname(), boot + host.kernel().jiffies(), kernel.version().release());
    renewal = kernel.timer(kernel.gate(), "nfs renewal", this::renew);
  }

  RpcClient rpc() {
    return rpc;
  }

  long clientId() {
    return setup.clientId();
  }

  /// Greets the server and gets a session.
  ///
  /// @param then hears whether that went well; null if so
  void begin(Consumer<@Nullable Errno> then) {
    rpc.call(
        NULL,
        Bytes.EMPTY,
        RpcClient.How.ONCE,
        outcome -> {
          if (outcome.reply() == null) {
            then.accept(outcome.error());
          } else if (outcome.reply().status() != 0) {
            then.accept(Errno.EPROTONOSUPPORT);
          } else {
            establish(RpcClient.How.ONCE, then);
          }
        });
  }

  /// EXCHANGE_ID, CREATE_SESSION, RECLAIM_COMPLETE.
  private void establish(RpcClient.How how, Consumer<@Nullable Errno> then) {
    plain(
        setup.exchangeId(),
        how,
        results -> {
          if (!results.isOk()) {
            then.accept(results.error());
            return;
          }
          setup.identified(results.next());
          createSession(how, then);
        });
  }

  private void createSession(RpcClient.How how, Consumer<@Nullable Errno> then) {
    plain(
        setup.createSession(),
        how,
        results -> {
          if (results.status() == NfsStatus.STALE_CLIENTID) {
            establish(how, then);
            return;
          }
          if (!results.isOk()) {
            then.accept(results.error());
            return;
          }
          slots.begin(setup.hasSession(results.next()));
          sequenced(
              new Ops().complete().seal(),
              how,
              done -> {
                begun();
                then.accept(done.error() == Errno.ETIMEDOUT ? Errno.ETIMEDOUT : null);
              });
        });
  }

  private void begun() {
    ready = true;
    recovering = false;
    rpc.setLease(leaseNanos);
    renewal.arm(leaseNanos * 2 / 3);
    while (ready && slots.hasFree() && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /// Makes a compound of operations; when there is no session, or no slot is free, it waits.
  ///
  /// @param then hears what came of it
  void call(Ops ops, RpcClient.How how, Consumer<Results> then) {
    call(ops.seal(), how, RETRY_MIN_NANOS, then);
  }

  private void call(Ops.Sealed ops, RpcClient.How how, long delayNanos, Consumer<Results> then) {
    if (!ready || !slots.hasFree()) {
      waiting.add(() -> call(ops, how, delayNanos, then));
      return;
    }
    sequenced(
        ops,
        how,
        results -> {
          if (results.status() == NfsStatus.BADSESSION) {
            waiting.add(() -> call(ops, how, RETRY_MIN_NANOS, then));
            recover();
          } else if (results.status() == NfsStatus.SEQ_MISORDERED) {
            call(ops, how, delayNanos, then);
          } else if (results.status() == NfsStatus.GRACE) {
            long next = Math.min(2 * delayNanos, RETRY_MAX_NANOS);
            kernel
                .timer(kernel.gate(), "nfs retry", () -> call(ops, how, next, then))
                .arm(delayNanos);
          } else {
            then.accept(results);
          }
          if (ready && slots.hasFree() && !waiting.isEmpty()) {
            waiting.remove().run();
          }
        });
  }

  private void recover() {
    if (recovering) {
      return;
    }
    recovering = true;
    ready = false;
    plain(
        setup.destroySession(),
        RpcClient.How.HARD,
        gone ->
            createSession(
                RpcClient.How.HARD,
                error -> {
                  if (error != null) {
                    recovering = false;
                  }
                }));
  }

  private void sequenced(Ops.Sealed ops, RpcClient.How how, Consumer<Results> then) {
    int slot = slots.take();
    Bytes message = slots.message(slot, ops);
    rpc.call(
        COMPOUND,
        message,
        how,
        outcome -> {
          slots.release(slot);
          Results results = results(outcome, true);
          boolean astray = results.status() == NfsStatus.SEQ_MISORDERED && !slots.stepBack(slot);
          then.accept(astray ? Results.of(NfsStatus.BADSESSION, new XdrIn(Bytes.EMPTY)) : results);
        });
  }

  /// A compound of one operation without a session.
  private void plain(Bytes operation, RpcClient.How how, Consumer<Results> then) {
    Bytes message = new XdrOut().u32(0).u32(Op.MINOR).u32(1).raw(operation).bytes();
    rpc.call(COMPOUND, message, how, outcome -> then.accept(results(outcome, false)));
  }

  private Results results(RpcClient.Outcome outcome, boolean sequence) {
    @Nullable RpcReply reply = outcome.reply();
    if (reply == null || reply.status() != 0) {
      return Results.none(reply == null ? outcome.error() : Errno.EIO);
    }
    renewedNanos = kernel.nowNanos();
    var in = new XdrIn(reply.results());
    NfsStatus status = NfsStatus.of(in.u32());
    in.opaque();
    int count = in.u32();
    if (sequence && count > 0) {
      in.u32();
      boolean held = in.u32() == 0;
      if (held) {
        in.fixed(Op.ID + 5 * 4);
      }
    }
    return Results.of(status, in);
  }

  /// The lease is renewed by any call; if there was none for two thirds of it, by a SEQUENCE
  /// (fs/nfs/nfs4renewd.c, `nfs4_renew_state`).
  private void renew() {
    long due = renewedNanos + leaseNanos * 2 / 3 - kernel.nowNanos();
    if (due > 0) {
      renewal.arm(due);
    } else {
      renewal.arm(leaseNanos * 2 / 3);
      call(new Ops(), RpcClient.How.SOFT, results -> {});
    }
  }

  /// The server's lease, as it said.
  void setLease(int seconds) {
    leaseNanos = seconds * SimTime.SECOND;
    rpc.setLease(leaseNanos);
  }

  /// Nothing is mounted any more: the session and the client's name are given back, as far as the
  /// server answers at once.
  void end() {
    renewal.cancel();
    waiting.clear();
    if (!ready || rpc.local() == null) {
      rpc.close();
      return;
    }
    ready = false;
    plain(
        setup.destroySession(),
        RpcClient.How.ONCE,
        session -> plain(setup.destroyClient(), RpcClient.How.ONCE, client -> rpc.close()));
  }
}
