package lvslab.net.nfs;

import java.util.UUID;
import lvslab.engine.time.SimTime;
import lvslab.net.host.WallTime;
import lvslab.net.rpc.XdrIn;
import lvslab.net.rpc.XdrOut;
import lvslab.net.wire.Bytes;

/// What a server says of a file, and what a client understands of it (RFC 8881, section 5): words
/// of bits that say which attributes there are, and their values in the order of the bits.
///
/// @param type [Op#FILE], [Op#FOLDER] or [Op#LINK]
/// @param change another number whenever the file is another
/// @param size octets
/// @param export tells file systems apart; 0 for the root of all exports
/// @param fileid its number
/// @param mode permission bits
/// @param modifiedNanos when it last changed, nanoseconds of the run
/// @param handle its handle, if that was asked for
record Attributes(
    int type,
    long change,
    long size,
    long export,
    long fileid,
    int mode,
    long modifiedNanos,
    Bytes handle) {
  /// What a client asks of a file: type, change, size, fsid, fileid; mode, numlinks, owner,
  /// owner_group, rawdev, space_used, the three times, mounted_on_fileid.
  static final int[] FILE = {0x0010_011a, 0x00b0_a23a};

  /// The same of the entries of a folder, with rdattr_error and the handle.
  static final int[] ENTRY = {0x0018_091a, 0x00b0_a23a};

  /// What a client asks of a server: supported_attrs, fh_expire_type, link_support,
  /// symlink_support, aclsupport; suppattr_exclcreat.
  static final int[] ABILITIES = {0x0000_2065, 0, 0x0000_0800};

  /// lease_time, maxfilesize, maxread, maxwrite; time_delta.
  static final int[] LIMITS = {0xc800_0400, 0x0008_0000};

  /// files_avail, files_free, files_total; space_avail, space_free, space_total.
  static final int[] SPACE = {0x00e0_0000, 0x0000_1c00};

  private static final int[] SUPPORTED = {0xfdff_bfff, 0x00f9_be3e, 0x0000_0800};
  private static final long BLOCK = 4096;

  /// What a disk of CentOS 7 that was installed with its defaults has.
  static final long TOTAL_BYTES = 17_811_456L * 1024;

  static final long USED_BYTES = 1_493_412L * 1024;
  static final long TOTAL_FILES = 8_910_848;
  static final long USED_FILES = 28_664;

  /// What stands beside the file itself.
  ///
  /// @param disk its UUID
  /// @param maxIo how much a read or write may move
  /// @param leaseSeconds how long a client's state lasts
  record Server(UUID disk, int maxIo, int leaseSeconds) {}

  static long changeOf(long nanos) {
    return (WallTime.EPOCH_SECONDS + nanos / SimTime.SECOND) << 32 | nanos % SimTime.SECOND;
  }

  /// Writes those that are asked for and known (`nfsd4_encode_fattr`).
  void encode(XdrOut out, int[] asked, Server server) {
    var values = new XdrOut();
    int[] given = new int[asked.length];
    for (int bit = 0; bit < 32 * asked.length; bit++) {
      int word = bit / 32;
      boolean wanted = (asked[word] >>> bit % 32 & 1) == 1;
      if (wanted && word < SUPPORTED.length && (SUPPORTED[word] >>> bit % 32 & 1) == 1) {
        given[word] |= 1 << bit % 32;
        encode(values, bit, server);
      }
    }
    bitmap(out, given);
    out.opaque(values.bytes());
  }

  private void encode(XdrOut out, int bit, Server server) {
    switch (bit) {
      case 0 -> bitmap(out, SUPPORTED);
      case 1 -> out.u32(type);
      case 2, 11 -> out.u32(0); // handles last for ever; no error
      case 3 -> out.u64(change);
      case 4, 45 -> out.u64(bit == 4 ? size : (size + BLOCK - 1) / BLOCK * BLOCK);
      case 5, 6, 9, 15, 17, 18, 26, 34 -> out.bool(true);
      case 7, 13, 16 -> out.u32(0); // named_attr, aclsupport, case_insensitive
      case 8 -> encodeFsid(out, server);
      case 10 -> out.u32(server.leaseSeconds);
      case 19 -> out.opaque(handle);
      case 20, 55 -> out.u64(fileid);
      case 21, 22 -> out.u64(TOTAL_FILES - USED_FILES);
      case 23 -> out.u64(TOTAL_FILES);
      case 27 -> out.u64(Long.MAX_VALUE);
      case 28, 29 -> out.u32(bit == 28 ? Integer.MAX_VALUE : 255);
      case 30, 31 -> out.u64(server.maxIo);
      case 33 -> out.u32(mode);
      case 35 -> out.u32(type == Op.FOLDER ? 2 : 1);
      case 36, 37 -> out.text("root");
      case 41 -> out.u64(0);
      case 42, 43 -> out.u64(TOTAL_BYTES - USED_BYTES);
      case 44 -> out.u64(TOTAL_BYTES);
      case 47, 52, 53 -> time(out, modifiedNanos);
      case 51 -> out.u64(0).u32(1);
      case 75 -> bitmap(out, new int[] {0x0000_0010, 0x0041_0032});
      default -> out.u32(0);
    }
  }

  private void encodeFsid(XdrOut out, Server server) {
    boolean root = export == 0;
    out.u64(root ? 0 : server.disk.getMostSignificantBits());
    out.u64(root ? 0 : server.disk.getLeastSignificantBits());
  }

  private static void time(XdrOut out, long nanos) {
    out.u64(WallTime.EPOCH_SECONDS + nanos / SimTime.SECOND).u32((int) (nanos % SimTime.SECOND));
  }

  /// Writes words of bits, without words of zeros at their end.
  static void bitmap(XdrOut out, int[] words) {
    int count = words.length;
    while (count > 0 && words[count - 1] == 0) {
      count--;
    }
    out.u32(count);
    for (int i = 0; i < count; i++) {
      out.u32(words[i]);
    }
  }

  static int[] readBitmap(XdrIn in) {
    int[] words = new int[Math.min(in.u32(), 8)];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.u32();
    }
    return words;
  }

  /// Reads what a server says of a file: those attributes of [#FILE] and [#ENTRY] that it gives.
  static Attributes decode(XdrIn in) {
    int[] given = readBitmap(in);
    var values = new XdrIn(in.opaque());
    var found = new Reader();
    for (int bit = 0; bit < 32 * given.length; bit++) {
      if ((given[bit / 32] >>> bit % 32 & 1) == 1) {
        found.take(values, bit);
      }
    }
    return new Attributes(
        found.type,
        found.change,
        found.size,
        found.export,
        found.fileid,
        found.mode,
        found.modified,
        found.handle);
  }

  private static final class Reader {
    private int type;
    private long change;
    private long size;
    private long export;
    private long fileid;
    private int mode;
    private long modified;
    private Bytes handle = Bytes.EMPTY;

    void take(XdrIn in, int bit) {
      switch (bit) {
        case 1 -> type = in.u32();
        case 3 -> change = in.u64();
        case 4 -> size = in.u64();
        case 8 -> {
          long major = in.u64();
          export = major ^ in.u64();
        }
        case 11, 35 -> in.u32();
        case 19 -> handle = in.opaque();
        case 20 -> fileid = in.u64();
        case 33 -> mode = in.u32();
        case 36, 37 -> in.opaque();
        case 53 -> {
          long seconds = in.u64();
          modified = (seconds - WallTime.EPOCH_SECONDS) * SimTime.SECOND + in.u32();
        }
        case 47, 52 -> {
          in.u64();
          in.u32();
        }
        default -> in.u64(); // rawdev, space_used, mounted_on_fileid
      }
    }
  }
}
