package lvslab.net.nfs;

import lvslab.net.host.Disk;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The operations of a compound that are about files: those that find and read them. What changes
/// something stands in [FileChanges].
final class FileOperations {
  /// All that ACCESS knows: read, lookup, modify, extend, delete, execute.
  private static final int WRITES = 0x1c;

  private static final Bytes NO_VERIFIER = Bytes.wrap(new byte[8]);
  private static final int FIRST_COOKIE = 3;
  private static final int RPC_AUTH_UNIX = 1;

  private final NfsServer server;
  private final ServerFiles files;
  private final Endpoint client;
  private final FileChanges changes;
  private ServerFiles.@Nullable Node current;
  private ServerFiles.@Nullable Node saved;

  FileOperations(NfsServer server, Endpoint client) {
    this.server = server;
    this.client = client;
    files = server.files();
    changes = new FileChanges(server, client);
  }

  NfsStatus run(int operation, XdrIn in, XdrOut out, NfsClientRecord who) {
    switch (operation) {
      case Op.PUTROOTFH -> {
        return become(files.at("/", client), NfsStatus.NOENT);
      }
      case Op.PUTFH -> {
        return put(in.opaque());
      }
      default -> {
        ServerFiles.@Nullable Node node = current;
        return node == null ? NfsStatus.NOFILEHANDLE : run(operation, node, in, out, who);
      }
    }
  }

  /// The root of all exports may be nobody's any more; a handle of an export is stale then.
  private NfsStatus put(Bytes octets) {
    NfsStatus status = become(files.find(octets, client), NfsStatus.STALE);
    if (status == NfsStatus.STALE) {
      server.exports().tellStale(client.address());
    }
    boolean low = client.port() < 1024;
    return status == NfsStatus.OK && current != null && !isPermitted(current, low)
        ? NfsStatus.PERM
        : status;
  }

  private static boolean isPermitted(ServerFiles.Node node, boolean lowPort) {
    @Nullable Export export = node.export();
    return lowPort || export == null || export.insecure();
  }

  private NfsStatus become(ServerFiles.@Nullable Node node, NfsStatus otherwise) {
    current = node;
    return node == null ? otherwise : NfsStatus.OK;
  }

  private NfsStatus run(
      int operation, ServerFiles.Node node, XdrIn in, XdrOut out, NfsClientRecord who) {
    switch (operation) {
      case Op.GETFH -> out.opaque(node.handle().encode(files.uuid()));
      case Op.GETATTR ->
          files.attributes(node).encode(out, Attributes.readBitmap(in), server.facts());
      case Op.SAVEFH -> saved = node;
      case Op.SECINFO_NO_NAME -> {
        in.u32();
        out.u32(1).u32(RPC_AUTH_UNIX);
      }
      case Op.ACCESS -> access(node, in.u32(), out);
      case Op.LOOKUP -> {
        return lookup(node, in.text());
      }
      case Op.READLINK -> {
        return readLink(node, out);
      }
      case Op.READ -> {
        return read(node, in, out, who);
      }
      case Op.READDIR -> {
        return readFolder(node, in, out);
      }
      case Op.OPEN -> {
        return goOn(changes.open(node, in, out, who));
      }
      default -> {
        return goOn(changes.run(operation, new FileChanges.Where(node, saved), in, out, who));
      }
    }
    return NfsStatus.OK;
  }

  private NfsStatus goOn(NfsStatus status) {
    ServerFiles.@Nullable Node made = changes.made();
    if (made != null) {
      current = made;
    }
    return status;
  }

  private void access(ServerFiles.Node node, int asked, XdrOut out) {
    boolean folder = files.disk().isFolder(node.path());
    int sensible = folder ? 0x1f : 0x2d;
    int allowed = FileChanges.mayWrite(node) == NfsStatus.OK ? sensible : sensible & ~WRITES;
    if (!folder && !files.disk().isExecutable(node.path())) {
      allowed &= 0x1f;
    }
    out.u32(asked & sensible).u32(asked & allowed);
  }

  private NfsStatus lookup(ServerFiles.Node folder, String name) {
    Disk disk = files.disk();
    if (!disk.isFolder(folder.path())) {
      return NfsStatus.NOTDIR;
    }
    if (!files.names(folder, client).contains(name)) {
      return NfsStatus.NOENT;
    }
    return become(files.at(child(folder, name), client), NfsStatus.NOENT);
  }

  static String child(ServerFiles.Node folder, String name) {
    return folder.path().equals("/") ? "/" + name : folder.path() + "/" + name;
  }

  private NfsStatus readLink(ServerFiles.Node node, XdrOut out) {
    return files
        .disk()
        .linkTarget(node.path())
        .map(
            target -> {
              out.text(target);
              return NfsStatus.OK;
            })
        .orElse(NfsStatus.INVAL);
  }

  private NfsStatus read(ServerFiles.Node node, XdrIn in, XdrOut out, NfsClientRecord who) {
    Bytes stateid = in.fixed(Op.ID);
    long offset = in.u64();
    int count = in.u32();
    if (files.disk().isFolder(node.path())) {
      return NfsStatus.ISDIR;
    }
    if (!who.knows(stateid, node.handle().inode())) {
      return NfsStatus.BAD_STATEID;
    }
    Bytes octets = files.disk().readOctets(node.path()).orElse(Bytes.EMPTY);
    int from = (int) Math.min(offset, octets.length());
    int to = Math.min(octets.length(), from + Math.clamp(count, 0, NfsServer.MAX_IO));
    out.bool(to == octets.length()).opaque(octets.slice(from, to));
    return NfsStatus.OK;
  }

  private NfsStatus readFolder(ServerFiles.Node node, XdrIn in, XdrOut out) {
    long cookie = in.u64();
    in.fixed(8);
    in.u32();
    int room = in.u32();
    int[] asked = Attributes.readBitmap(in);
    if (!files.disk().isFolder(node.path())) {
      return NfsStatus.NOTDIR;
    }
    out.fixed(NO_VERIFIER);
    long at = FIRST_COOKIE - 1;
    for (String name : files.names(node, client)) {
      at++;
      ServerFiles.@Nullable Node entry = files.at(child(node, name), client);
      if (at <= cookie || entry == null) {
        continue;
      }
      XdrOut one = new XdrOut().bool(true).u64(at).text(name);
      files.attributes(entry).encode(one, asked, server.facts());
      if (out.bytes().length() + one.bytes().length() + 16 > room) {
        out.bool(false).bool(false);
        return NfsStatus.OK;
      }
      out.raw(one.bytes());
    }
    out.bool(false).bool(true);
    return NfsStatus.OK;
  }
}
