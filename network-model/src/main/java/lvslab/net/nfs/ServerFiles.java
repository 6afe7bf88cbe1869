package lvslab.net.nfs;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lvslab.net.host.Disk;
import lvslab.net.host.Host;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The files of a server as a client sees them: a tree of folders that lead to exports, and what is
/// below those on the disk.
final class ServerFiles {
  private final Host host;
  private final ExportTable exports;
  private final UUID disk;

  ServerFiles(Host host, ExportTable exports) {
    this.host = host;
    this.exports = exports;
    disk = FileHandle.disk(host.name());
  }

  UUID uuid() {
    return disk;
  }

  Disk disk() {
    return host.files().disk();
  }

  /// A file for a client.
  ///
  /// @param handle what it is called by
  /// @param path where it is on the disk
  /// @param export by which the client may use it; null for a folder that only leads to exports
  record Node(FileHandle handle, String path, @Nullable Export export) {}

  /// Finds what a handle names (fs/nfsd/nfsfh.c, `fh_verify`).
  ///
  /// @return null if it is stale: gone, or no longer exported to the client
  @Nullable Node find(Bytes octets, Endpoint client) {
    @Nullable FileHandle handle = FileHandle.decode(octets, disk);
    if (handle == null) {
      return null;
    }
    Optional<String> top =
        handle.export() == 0 ? Optional.of("/") : disk().inodes().path(handle.export());
    Optional<String> path = disk().inodes().path(handle.inode());
    if (top.isEmpty() || path.isEmpty() || !isThere(path.get())) {
      return null;
    }
    @Nullable Node node = at(path.get(), client);
    return node != null && node.handle.equals(handle) ? node : null;
  }

  private boolean isThere(String path) {
    return disk().isFile(path) || disk().isFolder(path) || disk().linkTarget(path).isPresent();
  }

  /// What a client finds at a path.
  ///
  /// @return null if there is nothing for it
  @Nullable Node at(String path, Endpoint client) {
    Optional<Export> export =
        exports.all().stream()
            .map(Export::path)
            .distinct()
            .filter(e -> path.equals(e) || path.startsWith(e.equals("/") ? "/" : e + "/"))
            .flatMap(e -> exports.find(e, client.address()).stream())
            .max(Comparator.comparingInt(e -> e.path().length()));
    long inode = disk().inodes().of(path);
    if (export.isPresent()) {
      long top = disk().inodes().of(export.get().path());
      boolean root = export.get().path().equals("/") && path.equals("/");
      return new Node(root ? FileHandle.ROOT : new FileHandle(top, inode), path, export.get());
    }
    if (exports.namesTowards(path, client.address()).isEmpty()) {
      return null;
    }
    return new Node(path.equals("/") ? FileHandle.ROOT : new FileHandle(inode, inode), path, null);
  }

  /// The names in a folder.
  Set<String> names(Node folder, Endpoint client) {
    return folder.export == null
        ? exports.namesTowards(folder.path, client.address())
        : new TreeSet<>(disk().names(folder.path));
  }

  Attributes attributes(Node node) {
    Disk files = disk();
    String path = node.path;
    Optional<String> link = files.linkTarget(path);
    boolean file = files.isFile(path);
    int type = link.isPresent() ? Op.LINK : file ? Op.FILE : Op.FOLDER;
    long changed =
        file ? files.changedNanos(path).orElse(0) : files.inodes().folderChangedNanos(path);
    long size =
        link.map(target -> Bytes.utf8(target).length())
            .orElseGet(() -> file ? files.readOctets(path).map(Bytes::length).orElse(0) : 4096);
    int mode = link.isPresent() ? 0777 : !file || files.isExecutable(path) ? 0755 : 0644;
    return new Attributes(
        type,
        Attributes.changeOf(changed) + (file ? size : 0),
        size,
        node.handle.export(),
        node.handle.inode(),
        mode,
        changed,
        node.handle.encode(disk));
  }
}
