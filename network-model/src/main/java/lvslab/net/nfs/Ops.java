package lvslab.net.nfs;

import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;

/// Operations that a client puts into a compound, behind the SEQUENCE.
final class Ops {
  private static final int OWNER_DEVICE = 0x27;
  private static final Bytes NO_VERIFIER = Bytes.wrap(new byte[8]);
  private static final int FOLDER_ROOM = 32_768;
  private static final int NO_PREFERENCE = 0;
  private static final int FILE_SYNC = 2;
  private static final int SIZE_BIT = 1 << 4;
  private static final int MODE_BIT = 1 << 33 - 32;

  private final XdrOut out = new XdrOut();
  private int count;
  private boolean makes;

  /// Operations to which nothing is added.
  record Sealed(Bytes bytes, int count) {}

  private XdrOut op(int number) {
    count++;
    makes = number == Op.CREATE;
    return out.u32(number);
  }

  Ops plain(int number) {
    op(number);
    return this;
  }

  Ops complete() {
    op(Op.RECLAIM_COMPLETE).bool(false);
    return this;
  }

  Sealed seal() {
    return new Sealed(out.bytes(), count);
  }

  Ops flavors() {
    op(Op.SECINFO_NO_NAME).u32(0);
    return this;
  }

  Ops file(Bytes handle) {
    op(Op.PUTFH).opaque(handle);
    return this;
  }

  Ops attributes(int[] wanted) {
    Attributes.bitmap(op(Op.GETATTR), wanted);
    return this;
  }

  Ops lookup(String name) {
    op(Op.LOOKUP).text(name);
    return this;
  }

  Ops access() {
    op(Op.ACCESS).u32(0x2d);
    return this;
  }

  /// OPEN of the current file, for reading or writing.
  Ops open(long client, int share) {
    openOwner(client, share).u32(0).u32(Op.CLAIM_FH);
    return this;
  }

  /// OPEN by name in the current folder for writing; the file is made if it is not there.
  Ops create(long client, String name, boolean empty) {
    XdrOut to = openOwner(client, 2);
    to.u32(1).u32(0); // OPEN4_CREATE, UNCHECKED4
    var values = new XdrOut();
    if (empty) {
      values.u64(0);
    }
    Attributes.bitmap(to, new int[] {empty ? SIZE_BIT : 0, MODE_BIT});
    to.opaque(values.u32(0644).bytes());
    to.u32(Op.CLAIM_NULL).text(name);
    return this;
  }

  private XdrOut openOwner(long client, int share) {
    Bytes owner =
        new XdrOut().fixed(Bytes.utf8("open id:")).u32(OWNER_DEVICE).u32(1).u64(client).bytes();
    return op(Op.OPEN).u32(0).u32(share | NO_PREFERENCE).u32(0).u64(client).opaque(owner);
  }

  Ops close(Bytes stateid) {
    op(Op.CLOSE).u32(0).raw(stateid);
    return this;
  }

  Ops read(Bytes stateid, long offset) {
    op(Op.READ).raw(stateid).u64(offset).u32(NfsServer.MAX_IO);
    return this;
  }

  Ops write(Bytes stateid, long offset, Bytes data) {
    op(Op.WRITE).raw(stateid).u64(offset).u32(FILE_SYNC).opaque(data);
    return this;
  }

  Ops readFolder(long cookie) {
    XdrOut to = op(Op.READDIR).u64(cookie).fixed(NO_VERIFIER);
    to.u32(FOLDER_ROOM / 4).u32(FOLDER_ROOM);
    Attributes.bitmap(to, Attributes.ENTRY);
    return this;
  }

  Ops makeFolder(String name) {
    XdrOut to = op(Op.CREATE).u32(Op.FOLDER).text(name);
    Attributes.bitmap(to, new int[] {0, MODE_BIT});
    to.opaque(new XdrOut().u32(0755).bytes());
    return this;
  }

  Ops makeLink(String name, String target) {
    XdrOut to = op(Op.CREATE).u32(Op.LINK).text(target).text(name);
    Attributes.bitmap(to, new int[] {0, MODE_BIT});
    to.opaque(new XdrOut().u32(0777).bytes());
    return this;
  }

  Ops setMode(int mode) {
    XdrOut to = op(Op.SETATTR).raw(Bytes.wrap(new byte[Op.ID]));
    Attributes.bitmap(to, new int[] {0, MODE_BIT});
    to.opaque(new XdrOut().u32(mode).bytes());
    return this;
  }

  /// Whether the last operation makes something.
  boolean makes() {
    return makes;
  }

  Ops remove(String name) {
    op(Op.REMOVE).text(name);
    return this;
  }

  Ops rename(String from, String to) {
    op(Op.RENAME).text(from).text(to);
    return this;
  }
}
