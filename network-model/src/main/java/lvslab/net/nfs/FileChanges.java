package lvslab.net.nfs;

import lvslab.net.host.Disk;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The operations that open, close and change files. Who may only read, or whose root is nobody
/// here, changes nothing: all files belong to root.
final class FileChanges {
  private static final int FILE_SYNC = 2;
  private static final int SHARE_WRITE = 2;
  private static final int LOCKTYPE_POSIX = 4;
  private static final int SIZE = 4;
  private static final int MODE = 33;

  private final NfsServer server;
  private final ServerFiles files;
  private final Endpoint client;
  private ServerFiles.@Nullable Node made;

  FileChanges(NfsServer server, Endpoint client) {
    this.server = server;
    this.client = client;
    files = server.files();
  }

  /// The current file and the one that was put aside.
  record Where(ServerFiles.Node current, ServerFiles.@Nullable Node saved) {}

  /// Whether a client may change something (fs/nfsd/vfs.c, `nfsd_permission`).
  static NfsStatus mayWrite(ServerFiles.Node node) {
    @Nullable Export export = node.export();
    if (export == null || !export.rw()) {
      return NfsStatus.ROFS;
    }
    return export.noRootSquash() ? NfsStatus.OK : NfsStatus.ACCESS;
  }

  private Disk disk() {
    return files.disk();
  }

  NfsStatus open(ServerFiles.Node node, XdrIn in, XdrOut out, NfsClientRecord who) {
    in.u32();
    boolean writes = (in.u32() & SHARE_WRITE) != 0;
    in.u32();
    in.u64();
    in.opaque();
    boolean create = in.bool();
    Asked attributes = new Asked();
    if (create) {
      in.u32();
      attributes = Asked.read(in);
    }
    boolean named = in.u32() == Op.CLAIM_NULL;
    String path = named ? FileOperations.child(node, in.text()) : node.path();
    if (server.isInGrace()) {
      return NfsStatus.GRACE;
    }
    boolean there = disk().isFile(path);
    if (!there && !create) {
      return disk().isFolder(path) ? NfsStatus.ISDIR : NfsStatus.NOENT;
    }
    NfsStatus allowed = writes || !there ? mayWrite(node) : NfsStatus.OK;
    if (allowed != NfsStatus.OK) {
      return allowed;
    }
    long before = change(node);
    if (!there || attributes.size == 0) {
      disk().put(path, "", false);
    }
    ServerFiles.@Nullable Node file = files.at(path, client);
    if (file == null) {
      return NfsStatus.NOENT;
    }
    made = file;
    out.raw(who.open(file.handle().inode()).stateid());
    out.bool(true).u64(before).u64(change(node)).u32(LOCKTYPE_POSIX);
    Attributes.bitmap(out, create ? attributes.given : new int[0]);
    out.u32(0); // no delegation
    return NfsStatus.OK;
  }

  private long change(ServerFiles.Node node) {
    return files.attributes(node).change();
  }

  NfsStatus run(int operation, Where where, XdrIn in, XdrOut out, NfsClientRecord who) {
    ServerFiles.Node node = where.current;
    switch (operation) {
      case Op.CLOSE -> {
        in.u32();
        in.fixed(Op.ID);
        out.u32(-1).raw(Bytes.wrap(new byte[Op.ID - 4])); // one that is good for nothing
        return who.close(node.handle().inode()) ? NfsStatus.OK : NfsStatus.BAD_STATEID;
      }
      case Op.WRITE, Op.SETATTR, Op.CREATE, Op.REMOVE, Op.RENAME -> {
        NfsStatus allowed = mayWrite(node);
        return allowed == NfsStatus.OK ? change(operation, where, in, out) : allowed;
      }
      default -> {
        return NfsStatus.NOTSUPP;
      }
    }
  }

  private NfsStatus change(int operation, Where where, XdrIn in, XdrOut out) {
    ServerFiles.Node node = where.current;
    return switch (operation) {
      case Op.WRITE -> write(node, in, out);
      case Op.SETATTR -> setAttributes(node, in, out);
      case Op.CREATE -> create(node, in, out);
      case Op.REMOVE -> remove(node, in.text(), out);
      default -> rename(where, in, out);
    };
  }

  private NfsStatus write(ServerFiles.Node node, XdrIn in, XdrOut out) {
    in.fixed(Op.ID);
    int offset = (int) in.u64();
    in.u32();
    Bytes data = in.opaque();
    Bytes held = disk().readOctets(node.path()).orElse(Bytes.EMPTY);
    Bytes before = held.slice(0, Math.min(offset, held.length()));
    int end = Math.min(held.length(), offset + data.length());
    store(node.path(), before.concat(data).concat(held.slice(end, held.length())));
    out.u32(data.length()).u32(FILE_SYNC).fixed(server.writeVerifier());
    return NfsStatus.OK;
  }

  private void store(String path, Bytes octets) {
    String text = octets.utf8();
    boolean isText = Bytes.utf8(text).equals(octets);
    disk().put(path, isText ? text : "", false);
    if (!isText) {
      disk().append(path, octets);
    }
  }

  /// Size and mode, if they are to be set.
  private static final class Asked {
    private int[] given = {};
    private long size = -1;
    private int mode = -1;

    static Asked read(XdrIn in) {
      var asked = new Asked();
      asked.given = Attributes.readBitmap(in);
      var values = new XdrIn(in.opaque());
      for (int bit = 0; bit < 32 * asked.given.length; bit++) {
        if ((asked.given[bit / 32] >>> bit % 32 & 1) == 1) {
          switch (bit) {
            case SIZE -> asked.size = values.u64();
            case MODE -> asked.mode = values.u32();
            default -> values.u32(); // set to the server's time
          }
        }
      }
      return asked;
    }
  }

  private NfsStatus setAttributes(ServerFiles.Node node, XdrIn in, XdrOut out) {
    in.fixed(Op.ID);
    Asked asked = Asked.read(in);
    if (asked.size >= 0) {
      Bytes held = disk().readOctets(node.path()).orElse(Bytes.EMPTY);
      store(node.path(), held.slice(0, (int) Math.min(asked.size, held.length())));
    }
    if (asked.mode >= 0) {
      disk().setExecutable(node.path(), (asked.mode & 0111) != 0);
    }
    Attributes.bitmap(out, asked.given);
    return NfsStatus.OK;
  }

  private NfsStatus create(ServerFiles.Node node, XdrIn in, XdrOut out) {
    int type = in.u32();
    String target = type == Op.LINK ? in.text() : "";
    String path = FileOperations.child(node, in.text());
    Asked asked = Asked.read(in);
    if (disk().isFile(path) || disk().isFolder(path) || disk().linkTarget(path).isPresent()) {
      return NfsStatus.EXIST;
    }
    long before = change(node);
    if (type == Op.LINK) {
      disk().makeLink(path, target);
    } else {
      disk().makeFolder(path);
    }
    made = files.at(path, client);
    out.bool(true).u64(before).u64(change(node));
    Attributes.bitmap(out, asked.given);
    return NfsStatus.OK;
  }

  /// What CREATE has made, or OPEN has opened: the current file from now on.
  ServerFiles.@Nullable Node made() {
    return made;
  }

  private NfsStatus remove(ServerFiles.Node node, String name, XdrOut out) {
    String path = FileOperations.child(node, name);
    long before = change(node);
    if (disk().isFile(path) || disk().linkTarget(path).isPresent()) {
      disk().remove(path);
    } else if (!disk().isFolder(path)) {
      return NfsStatus.NOENT;
    } else if (!disk().names(path).isEmpty()) {
      return NfsStatus.NOTEMPTY;
    } else {
      disk().removeFolder(path);
    }
    out.bool(true).u64(before).u64(change(node));
    return NfsStatus.OK;
  }

  private NfsStatus rename(Where where, XdrIn in, XdrOut out) {
    ServerFiles.@Nullable Node from = where.saved;
    if (from == null) {
      return NfsStatus.NOFILEHANDLE;
    }
    long fromBefore = change(from);
    long toBefore = change(where.current);
    String old = FileOperations.child(from, in.text());
    @Nullable Errno error = disk().rename(old, FileOperations.child(where.current, in.text()));
    if (error != null) {
      return error == Errno.ENOENT ? NfsStatus.NOENT : NfsStatus.ISDIR;
    }
    out.bool(true).u64(fromBefore).u64(change(from));
    out.bool(true).u64(toBefore).u64(change(where.current));
    return NfsStatus.OK;
  }
}
