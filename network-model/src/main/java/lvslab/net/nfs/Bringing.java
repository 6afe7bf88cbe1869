package lvslab.net.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileTree;
import lvslab.net.rpc.XdrIn;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Asks the server for what a path needs: goes down folder by folder, looks names up that are not
/// known or whose folder has changed since, and then reads (fs/nfs/dir.c, `nfs_lookup_revalidate`).
/// A handle that the server no longer knows is looked up once more.
final class Bringing {
  private static final int SHARE_READ = 1;
  private static final int SHARE_WRITE = 2;

  private final NfsMount mount;
  private final String path;
  private final FileTree.Need need;
  private final Consumer<@Nullable Errno> then;
  private final List<String> names;
  private boolean again;

  Bringing(NfsMount mount, String path, FileTree.Need need, Consumer<@Nullable Errno> then) {
    this.mount = mount;
    this.path = path;
    this.need = need;
    this.then = then;
    names = path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
  }

  void begin() {
    walk(0, "/");
  }

  private void call(Ops ops, Consumer<Results> next) {
    mount.ask(ops, next);
  }

  private void walk(int depth, String at) {
    @Nullable Node node = mount.node(at);
    if (node == null) {
      then.accept(Errno.ENOENT);
    } else if (depth == names.size()) {
      believe(at, node, () -> arrive(node));
    } else if (node.isLink()) {
      readLink(node); // whoever follows the path goes another way from here
    } else if (!node.isFolder()) {
      then.accept(Errno.ENOTDIR);
    } else {
      believe(at, node, () -> descend(depth, at, node));
    }
  }

  /// Asks for the attributes anew if they are too old.
  private void believe(String at, Node node, Runnable next) {
    if (node.isBelieved(mount.kernel().nowNanos())) {
      next.run();
      return;
    }
    call(
        new Ops().file(node.handle()).attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            failed(at, results);
            return;
          }
          results.next();
          mount.told(node, Attributes.decode(results.next()));
          next.run();
        });
  }

  private void descend(int depth, String at, Node folder) {
    String name = names.get(depth);
    String child = at.equals("/") ? "/" + name : at + "/" + name;
    long change = folder.attributes().change();
    @Nullable Node known = mount.node(child);
    @Nullable Long missing = mount.absent().get(child);
    if (known != null && known.foundAt == change) {
      walk(depth + 1, child);
    } else if (missing != null && missing == change) {
      notThere(depth, folder);
    } else {
      lookUp(depth, child, folder);
    }
  }

  private void lookUp(int depth, String child, Node folder) {
    Ops ops = new Ops().file(folder.handle()).lookup(names.get(depth)).plain(Op.GETFH);
    call(
        ops.attributes(Attributes.FILE),
        results -> {
          if (results.status() == NfsStatus.NOENT) {
            mount.forget(child);
            mount.absent().put(child, folder.attributes().change());
            notThere(depth, folder);
          } else if (!results.isOk()) {
            failed(child, results);
          } else {
            results.next();
            results.next();
            Bytes handle = results.next().opaque();
            mount.found(child, handle, Attributes.decode(results.next()), folder);
            walk(depth + 1, child);
          }
        });
  }

  private void notThere(int depth, Node folder) {
    boolean last = depth == names.size() - 1;
    if (last && (need == FileTree.Need.WRITE || need == FileTree.Need.EMPTY)) {
      create(folder);
    } else {
      then.accept(Errno.ENOENT);
    }
  }

  /// A stale handle is looked up again from its folder, once; that of the root cannot be.
  private void failed(String at, Results results) {
    if (results.status() == NfsStatus.STALE && !again && !at.equals("/")) {
      again = true;
      mount.forget(at);
      mount.nodes().values().forEach(Node::doubt);
      begin();
    } else {
      then.accept(results.error());
    }
  }

  private void arrive(Node node) {
    switch (need) {
      case LOOK -> lookAt(node);
      case READ -> {
        if (node.isFile()) {
          open(node);
        } else {
          lookAt(node);
        }
      }
      case LIST -> {
        if (node.isFolder() && !node.hasNames()) {
          list(node, 0, new TreeSet<>());
        } else {
          lookAt(node);
        }
      }
      case WRITE, EMPTY -> {
        if (!node.isFile()) {
          lookAt(node);
        } else if (need == FileTree.Need.WRITE) {
          openForWriting(node);
        } else {
          @Nullable Node folder = mount.node(FilePath.parent(path));
          create(folder == null ? node : folder);
        }
      }
    }
  }

  private void lookAt(Node node) {
    if (node.isLink()) {
      readLink(node);
    } else {
      then.accept(null);
    }
  }

  private void readLink(Node node) {
    if (node.target != null) {
      then.accept(null);
      return;
    }
    call(
        new Ops().file(node.handle()).plain(Op.READLINK),
        results -> {
          if (results.isOk()) {
            results.next();
            node.target = results.next().text();
          }
          then.accept(results.isOk() ? null : results.error());
        });
  }

  // --- files

  /// Opens a file, reads it if it has changed since it was read last, and closes it.
  private void open(Node node) {
    node.opens++;
    if (node.stateid != null) {
      read(node);
      return;
    }
    Ops ops = new Ops().file(node.handle()).open(mount.client().clientId(), SHARE_READ).access();
    call(
        ops.attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            node.opens--;
            failed(path, results);
            return;
          }
          results.next();
          node.stateid = opened(results.next());
          results.next().u64();
          mount.told(node, Attributes.decode(results.next()));
          read(node);
        });
  }

  static Bytes opened(XdrIn in) {
    Bytes stateid = in.fixed(Op.ID);
    in.bool();
    in.u64();
    in.u64();
    in.u32();
    Attributes.readBitmap(in);
    in.u32();
    return stateid;
  }

  /// A stateid without its counter, as it is used for reading and writing.
  static Bytes plain(Bytes stateid) {
    return Bytes.wrap(new byte[4]).concat(stateid.slice(4, Op.ID));
  }

  private void read(Node node) {
    if (node.hasData()) {
      close(node);
      then.accept(null);
    } else {
      read(node, new ArrayList<>(), 0);
    }
  }

  private void read(Node node, List<Bytes> parts, long offset) {
    @Nullable Bytes stateid = node.stateid;
    if (stateid == null) {
      node.opens--;
      open(node);
      return;
    }
    call(
        new Ops().file(node.handle()).read(plain(stateid), offset),
        results -> {
          if (results.status() == NfsStatus.BAD_STATEID) { // the server has booted since
            node.opens--;
            node.stateid = null;
            open(node);
            return;
          }
          if (!results.isOk()) {
            close(node);
            then.accept(results.error());
            return;
          }
          results.next();
          XdrIn in = results.next();
          boolean end = in.bool();
          Bytes part = in.opaque();
          parts.add(part);
          if (end || part.isEmpty()) {
            node.setData(parts.stream().reduce(Bytes.EMPTY, Bytes::concat));
            close(node);
            then.accept(null);
          } else {
            read(node, parts, offset + part.length());
          }
        });
  }

  private void close(Node node) {
    @Nullable Bytes stateid = node.stateid;
    if (--node.opens == 0 && stateid != null) {
      node.stateid = null;
      call(new Ops().file(node.handle()).close(stateid), results -> {});
    }
  }

  private void openForWriting(Node node) {
    Ops ops = new Ops().file(node.handle()).open(mount.client().clientId(), SHARE_WRITE).access();
    call(
        ops.attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            failed(path, results);
            return;
          }
          results.next();
          mount.changes().opened(path, opened(results.next()), false);
          results.next().u64();
          mount.told(node, Attributes.decode(results.next()));
          then.accept(null);
        });
  }

  private void create(Node folder) {
    String name = names.getLast();
    boolean empty = need == FileTree.Need.EMPTY;
    Ops ops = new Ops().file(folder.handle()).create(mount.client().clientId(), name, empty);
    call(
        ops.plain(Op.GETFH).access().attributes(Attributes.FILE),
        results -> {
          if (!results.isOk()) {
            then.accept(results.error());
            return;
          }
          results.next();
          Bytes stateid = opened(results.next());
          Bytes handle = results.next().opaque();
          results.next().u64();
          Node node = mount.found(path, handle, Attributes.decode(results.next()), folder);
          node.setData(Bytes.EMPTY);
          folder.doubt();
          mount.changes().opened(path, stateid, true);
          then.accept(null);
        });
  }

  // --- folders

  private void list(Node node, long cookie, Set<String> found) {
    call(
        new Ops().file(node.handle()).readFolder(cookie),
        results -> {
          if (!results.isOk()) {
            failed(path, results);
            return;
          }
          results.next();
          XdrIn in = results.next();
          in.fixed(8);
          long last = cookie;
          while (in.bool()) {
            last = in.u64();
            String name = in.text();
            Attributes attributes = Attributes.decode(in);
            found.add(name);
            String child = path.equals("/") ? "/" + name : path + "/" + name;
            mount.found(child, attributes.handle(), attributes, node);
          }
          if (in.bool()) {
            node.setNames(found);
            then.accept(null);
          } else {
            list(node, last, found);
          }
        });
  }
}
