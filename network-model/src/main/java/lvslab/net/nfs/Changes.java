package lvslab.net.nfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lvslab.engine.Timer;
import lvslab.net.host.FilePath;
import lvslab.net.rpc.XdrIn;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// What is changed in a mounted file system, sent to the server one after another. What is written
/// to a file at one instant is sent as one write, and the file closed behind it.
final class Changes {
  /// A change on its way.
  private interface Step {
    void run(Consumer<@Nullable Errno> done);
  }

  /// What is to be written to a file.
  private static final class Writing {
    private final String path;
    private final boolean whole;
    private Bytes data;

    Writing(String path, boolean whole, Bytes data) {
      this.path = path;
      this.whole = whole;
      this.data = data;
    }
  }

  /// A file that is open for writing.
  ///
  /// @param stateid from the server
  /// @param empty whether it was empty when it was opened
  private record Opened(Bytes stateid, boolean empty) {}

  private final NfsMount mount;
  private final Timer begin;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Map<String, Opened> open = new TreeMap<>();
  private @Nullable Writing last;
  private @Nullable Errno error;
  private boolean running;

  Changes(NfsMount mount) {
    this.mount = mount;
    begin = mount.kernel().timer(mount.kernel().gate(), "nfs write", this::next);
  }

  /// A file was opened for writing.
  void opened(String path, Bytes stateid, boolean empty) {
    open.put(path, new Opened(stateid, empty));
    last = null;
  }

  /// Runs something when all changes so far are done.
  void whenDone(Runnable action) {
    if (steps.isEmpty() && !running) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /// Why the first change failed since somebody asked last.
  @Nullable Errno takeError() {
    @Nullable Errno first = error;
    error = null;
    return first;
  }

  private void add(Step step) {
    steps.add(step);
    if (!running) {
      begin.arm(0);
    }
  }

  private void next() {
    last = null;
    @Nullable Step step = steps.poll();
    running = step != null;
    if (step != null) {
      step.run(
          failure -> {
            error = error == null ? failure : error;
            next();
          });
      return;
    }
    List<Runnable> ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(Runnable::run);
  }

  private void call(Ops ops, Consumer<Results> next) {
    mount.ask(ops, next);
  }

  // --- writing

  @Nullable Errno write(String path, Bytes data, boolean behind) {
    @Nullable Node node = mount.node(path);
    if (node != null && node.isFolder()) {
      return Errno.EISDIR;
    }
    if (mount.node(FilePath.parent(path)) == null) {
      return Errno.ENOENT;
    }
    if (node == null) {
      placeholder(path, Op.FILE);
    }
    Writing before = last;
    if (before != null && before.path.equals(path) && behind) {
      before.data = before.data.concat(data);
    } else {
      var writing = new Writing(path, !behind, data);
      last = writing;
      add(done -> openAndWrite(writing, done));
      last = writing;
    }
    return null;
  }

  /// Stands for what the server has not made yet.
  private void placeholder(String path, int type) {
    mount
        .nodes()
        .put(path, new Node(Bytes.EMPTY, new Attributes(type, 0, 0, 0, 0, 0644, 0, Bytes.EMPTY)));
  }

  private void openAndWrite(Writing writing, Consumer<@Nullable Errno> done) {
    @Nullable Opened already = open.remove(writing.path);
    if (already != null && (!writing.whole || already.empty)) {
      send(writing, already.stateid, done);
      return;
    }
    @Nullable Node folder = mount.node(FilePath.parent(writing.path));
    if (folder == null) {
      done.accept(Errno.ENOENT);
      return;
    }
    String name = FilePath.name(writing.path);
    Ops ops =
        new Ops()
            .file(folder.handle())
            .create(mount.client().clientId(), name, writing.whole)
            .plain(Op.GETFH);
    call(
        ops.access().attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            mount.forget(writing.path);
            done.accept(results.error());
            return;
          }
          results.next();
          Bytes stateid = Bringing.opened(results.next());
          Bytes handle = results.next().opaque();
          results.next().u64();
          mount.found(writing.path, handle, Attributes.decode(results.next()), folder);
          folder.doubt();
          send(writing, stateid, done);
        });
  }

  private void send(Writing writing, Bytes stateid, Consumer<@Nullable Errno> done) {
    @Nullable Node node = mount.node(writing.path);
    if (node == null) {
      done.accept(Errno.ENOENT);
      return;
    }
    Bytes held = writing.whole ? Bytes.EMPTY : node.hasData() ? node.data : null;
    long offset = writing.whole ? 0 : node.attributes().size();
    if (writing.data.isEmpty()) {
      if (writing.whole) {
        node.setData(Bytes.EMPTY);
      }
      close(node, stateid, done);
      return;
    }
    part(node, stateid, new Rest(offset, writing.data, held), done);
  }

  /// What is still to be sent.
  private record Rest(long offset, Bytes data, @Nullable Bytes held) {}

  private void part(Node node, Bytes stateid, Rest rest, Consumer<@Nullable Errno> done) {
    Bytes now = rest.data.slice(0, Math.min(rest.data.length(), NfsServer.MAX_IO));
    Ops ops = new Ops().file(node.handle()).write(Bringing.plain(stateid), rest.offset, now);
    call(
        ops.attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            done.accept(results.error());
            return;
          }
          results.next();
          results.next().fixed(16);
          mount.told(node, Attributes.decode(results.next()));
          Bytes left = rest.data.slice(now.length(), rest.data.length());
          @Nullable Bytes held = rest.held == null ? null : rest.held.concat(now);
          if (!left.isEmpty()) {
            part(node, stateid, new Rest(rest.offset + now.length(), left, held), done);
            return;
          }
          if (held != null) {
            node.setData(held);
          }
          close(node, stateid, done);
        });
  }

  private void close(Node node, Bytes stateid, Consumer<@Nullable Errno> done) {
    call(
        new Ops().file(node.handle()).close(stateid),
        results -> done.accept(results.isOk() ? null : results.error()));
  }

  // --- names

  /// An operation in the folder of a path, with its last part.
  void inFolder(String path, BiFunction<Ops, String, Ops> operation) {
    if (operation.apply(new Ops(), "").makes()) {
      placeholder(path, Op.FOLDER);
    }
    @Nullable Node now = mount.node(FilePath.parent(path));
    add(done -> doInFolder(path, folder(now, path), operation, done));
  }

  /// The folder of a path: as it was when the change was made, for it may be removed itself by the
  /// next one; if the server had not made it then, as it is now.
  private Supplier<@Nullable Node> folder(@Nullable Node then, String path) {
    return () ->
        then != null && !then.handle().isEmpty() ? then : mount.node(FilePath.parent(path));
  }

  private void doInFolder(
      String path,
      Supplier<@Nullable Node> where,
      BiFunction<Ops, String, Ops> operation,
      Consumer<@Nullable Errno> done) {
    @Nullable Node folder = where.get();
    if (folder == null) {
      done.accept(Errno.ENOENT);
      return;
    }
    Ops ops = operation.apply(new Ops().file(folder.handle()), FilePath.name(path));
    boolean makes = ops.makes();
    if (makes) {
      ops.plain(Op.GETFH).attributes(Attributes.FILE);
    }
    call(
        ops,
        results -> {
          folder.doubt();
          if (!results.isOk()) {
            mount.forget(path);
          } else if (makes) {
            results.next();
            XdrIn made = results.next();
            made.fixed(5 * 4);
            Attributes.readBitmap(made);
            Bytes handle = results.next().opaque();
            mount.found(path, handle, Attributes.decode(results.next()), folder);
          }
          done.accept(results.isOk() ? null : results.error());
        });
  }

  /// An operation on a file.
  void onFile(String path, UnaryOperator<Ops> operation) {
    add(
        done -> {
          @Nullable Node node = mount.node(path);
          if (node == null) {
            done.accept(Errno.ENOENT);
            return;
          }
          call(
              operation.apply(new Ops().file(node.handle())),
              results -> {
                node.doubt();
                done.accept(results.isOk() ? null : results.error());
              });
        });
  }

  void rename(String from, String to) {
    add(
        done -> {
          @Nullable Node old = mount.node(FilePath.parent(from));
          @Nullable Node now = mount.node(FilePath.parent(to));
          if (old == null || now == null) {
            done.accept(Errno.ENOENT);
            return;
          }
          Ops ops = new Ops().file(old.handle()).plain(Op.SAVEFH).file(now.handle());
          call(
              ops.rename(FilePath.name(from), FilePath.name(to)),
              results -> {
                old.doubt();
                now.doubt();
                done.accept(results.isOk() ? null : results.error());
              });
        });
  }
}
