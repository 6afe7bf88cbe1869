package lvslab.net.nfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileTree;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Errno;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A file system that a server exports, mounted here. What is asked of it at once is answered from
/// what the client remembers; [#bring] asks the server first for what is not remembered, or no
/// longer believed. What changes it is sent behind that, in order ([Changes]).
final class NfsMount implements FileTree {
  private final Kernel kernel;
  private final NfsClient client;
  private final NfsOptions options;
  private final String what;
  private final Ipv4Address server;
  private final long setBy;
  private final Map<String, Node> nodes = new TreeMap<>();

  /// Names that are not there, with the change number of their folder.
  private final Map<String, Long> absent = new TreeMap<>();

  private final Changes changes;

  /// A mount.
  ///
  /// @param wanted what was asked for
  /// @param root the folder
  NfsMount(Kernel kernel, NfsClient client, Mounting.Wanted wanted, Node root) {
    this.kernel = kernel;
    this.client = client;
    options = wanted.options();
    what = wanted.source() + " on " + wanted.folder();
    server = wanted.server();
    setBy = wanted.setBy();
    changes = new Changes(this);
    nodes.put("/", root);
    told(root, root.attributes());
  }

  NfsClient client() {
    return client;
  }

  NfsOptions options() {
    return options;
  }

  Kernel kernel() {
    return kernel;
  }

  Node root() {
    return Optional.ofNullable(nodes.get("/")).orElseThrow();
  }

  @Nullable Node node(String path) {
    return nodes.get(path);
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Map<String, Long> absent() {
    return absent;
  }

  Changes changes() {
    return changes;
  }

  /// Asks the server for somebody who needs a file of it: because it is mounted, this host asks on.
  void ask(Ops ops, Consumer<Results> next) {
    if (kernel.trace().isDetailed()) {
      var mount = Input.decisive("mount", what, setBy);
      var decision = new Decision("relay.nfs", what, List.of(mount));
      kernel.trace().emit(new ProgramEvent.Relayed(kernel.name(), "nfs", what, server, decision));
    }
    client.call(ops, options.how(), next);
  }

  void told(Node node, Attributes now) {
    long min = node.isFolder() ? options.acdirmin() : options.acregmin();
    long max = node.isFolder() ? options.acdirmax() : options.acregmax();
    node.told(now, min * SimTime.SECOND, max * SimTime.SECOND, kernel.nowNanos());
  }

  /// A name was found below a folder.
  Node found(String path, Bytes handle, Attributes attributes, Node folder) {
    @Nullable Node known = nodes.get(path);
    Node node = known != null && known.handle().equals(handle) ? known : null;
    if (node == null) {
      forget(path);
      node = new Node(handle, attributes);
      nodes.put(path, node);
    }
    node.foundAt = folder.attributes().change();
    absent.remove(path);
    told(node, attributes);
    return node;
  }

  /// Nothing is known any more of a path and what is below it.
  void forget(String path) {
    nodes.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
    absent.keySet().removeIf(p -> p.startsWith(path + "/"));
  }

  @Override
  public void bring(String path, Need need, Consumer<@Nullable Errno> then) {
    changes.whenDone(() -> new Bringing(this, path, need, then).begin());
  }

  @Override
  public void settle(Consumer<@Nullable Errno> then) {
    changes.whenDone(() -> then.accept(changes.takeError()));
  }

  @Override
  public Optional<String> read(String path) {
    return readOctets(path).map(Bytes::utf8);
  }

  @Override
  public Optional<Bytes> readOctets(String path) {
    @Nullable Node node = nodes.get(path);
    if (node == null || !node.isFile()) {
      return Optional.empty();
    }
    return Optional.of(node.data == null ? Bytes.EMPTY : node.data);
  }

  @Override
  public @Nullable Errno put(String path, String text, boolean behind) {
    return options.ro() ? Errno.EROFS : changes.write(path, Bytes.utf8(text), behind);
  }

  @Override
  public @Nullable Errno append(String path, Bytes octets) {
    return options.ro() ? Errno.EROFS : changes.write(path, octets, true);
  }

  @Override
  public boolean remove(String path) {
    @Nullable Node node = nodes.get(path);
    if (node == null || node.isFolder() || options.ro()) {
      return false;
    }
    forget(path);
    changes.inFolder(path, (ops, name) -> ops.remove(name));
    return true;
  }

  @Override
  public @Nullable Errno rename(String from, String to) {
    @Nullable Node node = nodes.get(from);
    if (node == null) {
      return Errno.ENOENT;
    }
    if (options.ro()) {
      return Errno.EROFS;
    }
    forget(from);
    nodes.put(to, node);
    changes.rename(from, to);
    return null;
  }

  @Override
  public boolean isFile(String path) {
    @Nullable Node node = nodes.get(path);
    return node != null && node.isFile();
  }

  @Override
  public boolean isFolder(String path) {
    @Nullable Node node = nodes.get(path);
    return node != null && node.isFolder();
  }

  @Override
  public @Nullable Errno makeFolder(String path) {
    if (options.ro()) {
      return Errno.EROFS;
    }
    changes.inFolder(path, (ops, name) -> ops.makeFolder(name));
    return null;
  }

  @Override
  public void removeFolder(String path) {
    for (String name : names(path)) {
      String child = FilePath.resolve(path, name);
      if (isFolder(child)) {
        removeFolder(child);
      } else {
        remove(child);
      }
    }
    forget(path);
    changes.inFolder(path, (ops, name) -> ops.remove(name));
  }

  @Override
  public boolean isExecutable(String path) {
    @Nullable Node node = nodes.get(path);
    return node != null && node.isFile() && (node.attributes().mode() & 0111) != 0;
  }

  @Override
  public boolean setExecutable(String path, boolean executable) {
    @Nullable Node node = nodes.get(path);
    boolean file = node != null && node.isFile();
    if (file && isExecutable(path) != executable) {
      changes.onFile(path, ops -> ops.setMode(executable ? 0755 : 0644));
    }
    return file;
  }

  @Override
  public OptionalLong changedNanos(String path) {
    @Nullable Node node = nodes.get(path);
    return node == null || node.isFolder()
        ? OptionalLong.empty()
        : OptionalLong.of(node.attributes().modifiedNanos());
  }

  @Override
  public OptionalLong size(String path) {
    @Nullable Node node = nodes.get(path);
    return node == null ? OptionalLong.empty() : OptionalLong.of(node.attributes().size());
  }

  @Override
  public Set<String> names(String path) {
    @Nullable Node node = nodes.get(path);
    return node == null || node.names == null ? new TreeSet<>() : node.names;
  }

  @Override
  public Optional<String> linkTarget(String path) {
    @Nullable Node node = nodes.get(path);
    return node == null || !node.isLink() ? Optional.empty() : Optional.ofNullable(node.target);
  }

  @Override
  public @Nullable Errno makeLink(String path, String target) {
    if (options.ro()) {
      return Errno.EROFS;
    }
    changes.inFolder(path, (ops, name) -> ops.makeLink(name, target));
    return null;
  }

  @Override
  public boolean hasLinks() {
    return true;
  }
}
