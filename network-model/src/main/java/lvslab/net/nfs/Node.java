package lvslab.net.nfs;

import java.util.Set;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// What a client remembers of a file or folder: its handle, its attributes and until when it
/// believes them, and what it has read, which holds while the server's change number is the same
/// (`struct nfs_inode`).
final class Node {
  private final Bytes handle;
  private Attributes attributes;
  private long believedUntilNanos;
  private long believedForNanos;

  /// The change number of the folder above when the name was looked up.
  long foundAt;

  @Nullable Bytes data;
  private long dataChange;
  @Nullable Set<String> names;
  private long namesChange;
  @Nullable String target;

  /// How many have it open, and the stateid that they share.
  int opens;

  @Nullable Bytes stateid;

  Node(Bytes handle, Attributes attributes) {
    this.handle = handle;
    this.attributes = attributes;
  }

  Bytes handle() {
    return handle;
  }

  Attributes attributes() {
    return attributes;
  }

  boolean isFolder() {
    return attributes.type() == Op.FOLDER;
  }

  boolean isFile() {
    return attributes.type() == Op.FILE;
  }

  boolean isLink() {
    return attributes.type() == Op.LINK;
  }

  boolean isBelieved(long nowNanos) {
    return nowNanos < believedUntilNanos;
  }

  /// The server has told the attributes. If nothing changed they are believed twice as long as
  /// before (fs/nfs/inode.c, `nfs_update_inode`).
  void told(Attributes now, long minNanos, long maxNanos, long nowNanos) {
    boolean same = now.change() == attributes.change() && believedForNanos > 0;
    boolean over = !isBelieved(nowNanos);
    believedForNanos =
        !same ? minNanos : over ? Math.min(2 * believedForNanos, maxNanos) : believedForNanos;
    believedForNanos = Math.max(believedForNanos, minNanos);
    attributes = now;
    believedUntilNanos = nowNanos + believedForNanos;
  }

  /// Nothing is believed any more.
  void doubt() {
    believedUntilNanos = 0;
  }

  boolean hasData() {
    return data != null && dataChange == attributes.change();
  }

  void setData(Bytes octets) {
    data = octets;
    dataChange = attributes.change();
  }

  boolean hasNames() {
    return names != null && namesChange == attributes.change();
  }

  void setNames(Set<String> all) {
    names = all;
    namesChange = attributes.change();
  }
}
