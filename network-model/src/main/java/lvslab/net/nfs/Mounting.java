package lvslab.net.nfs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.host.Host;
import lvslab.net.host.Mounts;
import lvslab.net.host.Process;
import lvslab.net.rpc.RpcClient;
import lvslab.net.rpc.RpcQuery;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// One mount, from the first greeting to the folder that is asked for, as mount.nfs(8) and the
/// kernel do it (fs/nfs/nfs4super.c, `nfs4_try_get_tree`): a session with the server, the root of
/// its exports, what the server is able to do, and name after name down to the folder. While nobody
/// answers it tries again for two minutes.
final class Mounting {
  private static final long RETRY_NANOS = 120 * SimTime.SECOND;
  private static final int MAX_PAUSE_SECONDS = 10;
  private static final RpcClient.How HOW = RpcClient.How.ONCE;

  /// What is asked for.
  ///
  /// @param source `HOST:/PATH`, as it was typed
  /// @param server the host's address
  /// @param path on the server
  /// @param folder where it is mounted
  /// @param options of the mount
  /// @param setBy serial of the event of the line that asks for it
  record Wanted(
      String source,
      Ipv4Address server,
      String path,
      String folder,
      NfsOptions options,
      long setBy) {}

  private final Process process;
  private final Host host;
  private final Wanted wanted;
  private final Consumer<String> then;
  private final long sinceNanos;
  private final Deque<String> ahead = new ArrayDeque<>();
  private final NfsClients clients;
  private final Timer retry;
  private int pauseSeconds = 1;

  /// @param process mount.nfs
  /// @param wanted what
  /// @param then hears of the end: empty, or what mount.nfs complains
  Mounting(Process process, Wanted wanted, Consumer<String> then) {
    this.process = process;
    host = process.host();
    this.wanted = wanted;
    this.then = then;
    sinceNanos = host.kernel().nowNanos();
    clients = NfsClients.of(host);
    retry = process.timer("mount.nfs", this::begin);
  }

  void begin() {
    String name = wanted.source().substring(0, wanted.source().lastIndexOf(":/"));
    clients.get(
        wanted,
        name,
        (client, error) -> {
          if (client != null) {
            root(client);
          } else {
            failed(error);
          }
        });
  }

  private void failed(Errno error) {
    boolean passing =
        switch (error) {
          case ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, ESTALE, ECONNRESET -> true;
          default -> false;
        };
    long waited = host.kernel().nowNanos() - sinceNanos;
    if (!passing) {
      end(error.text());
    } else if (waited > RETRY_NANOS) {
      end(Errno.ETIMEDOUT.text());
    } else {
      retry.arm(pauseSeconds * SimTime.SECOND);
      pauseSeconds = Math.min(2 * pauseSeconds, MAX_PAUSE_SECONDS);
    }
  }

  /// Ends as the process that mounts, not as whoever brought the news.
  private void end(String complaint) {
    process.looseTimer("mount.nfs ends", () -> then.accept(complaint)).arm(0);
  }

  private void refused(NfsClient client, Results results) {
    clients.release(client);
    if (results.status() == NfsStatus.NOENT) {
      process.looseTimer("mount.nfs asks", this::askWhy).arm(0);
    } else if (results.status() == NfsStatus.PERM || results.status() == NfsStatus.ACCESS) {
      end(denied());
    } else {
      failed(results.error());
    }
  }

  private String denied() {
    return "access denied by server while mounting " + wanted.source();
  }

  /// There is no such export for us: version 3's mount daemon tells the reason.
  private void askWhy() {
    var what = new RpcClient.Procedure(MountDaemon.NUMBER, MountDaemon.VERSION, MountDaemon.MNT);
    new RpcQuery(process, wanted.server())
        .call(
            what,
            new XdrOut().text(wanted.path()).bytes(),
            answer -> {
              @Nullable Bytes results = answer.results();
              boolean denied = results != null && new XdrIn(results).u32() == MountDaemon.ACCES;
              String nothing = Errno.ENOENT.text();
              end(
                  denied
                      ? denied()
                      : "mounting "
                          + wanted.source()
                          + " failed, reason given by server: "
                          + nothing);
            });
  }

  private void call(NfsClient client, Ops ops, Consumer<Results> next) {
    client.call(
        ops,
        HOW,
        results -> {
          if (results.isOk()) {
            next.accept(results);
          } else {
            refused(client, results);
          }
        });
  }

  private void root(NfsClient client) {
    call(
        client,
        new Ops().plain(Op.PUTROOTFH).flavors(),
        flavors ->
            call(
                client,
                new Ops().plain(Op.PUTROOTFH).plain(Op.GETFH).attributes(Attributes.FILE),
                results -> {
                  results.next();
                  Bytes handle = results.next().opaque();
                  Attributes attributes = Attributes.decode(results.next());
                  for (String part : wanted.path().split("/")) {
                    if (!part.isEmpty()) {
                      ahead.add(part);
                    }
                  }
                  abilities(client, new Node(handle, attributes));
                }));
  }

  /// What the server is able to do, and its limits: for each of its file systems.
  private void abilities(NfsClient client, Node node) {
    call(
        client,
        new Ops().file(node.handle()).attributes(Attributes.ABILITIES),
        able ->
            call(
                client,
                new Ops().file(node.handle()).attributes(Attributes.LIMITS),
                limits -> {
                  limits.next();
                  client.setLease(leaseOf(limits.next()));
                  descend(client, node);
                }));
  }

  /// lease_time is the first of [Attributes#LIMITS].
  private static int leaseOf(XdrIn in) {
    Attributes.readBitmap(in);
    return new XdrIn(in.opaque()).u32();
  }

  private void descend(NfsClient client, Node node) {
    @Nullable String name = ahead.poll();
    if (name == null) {
      mount(client, node);
      return;
    }
    Ops ops = new Ops().file(node.handle()).lookup(name).plain(Op.GETFH);
    call(
        client,
        ops.attributes(Attributes.FILE),
        results -> {
          results.next();
          results.next();
          Bytes handle = results.next().opaque();
          Attributes attributes = Attributes.decode(results.next());
          var next = new Node(handle, attributes);
          if (attributes.export() != node.attributes().export()) {
            abilities(client, next);
          } else {
            descend(client, next);
          }
        });
  }

  private void mount(NfsClient client, Node root) {
    if (!root.isFolder()) {
      clients.release(client);
      end(Errno.ENOTDIR.text());
      return;
    }
    @Nullable Endpoint local = client.rpc().local();
    String here = local == null ? "0.0.0.0" : local.address().toString();
    String options = wanted.options().shown(here, wanted.server().toString());
    var tree = new NfsMount(host.kernel(), client, wanted, root);
    host.files()
        .mounts()
        .add(new Mounts.Mount(wanted.source(), wanted.folder(), "nfs4", options, tree));
    end("");
  }
}
