package lvslab.net.nfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// What names a file to clients, as nfsd makes it for an XFS (fs/nfsd/nfsfh.h): an export, by the
/// number of its folder and the UUID of its disk, and the number of a file in it. It stays the same
/// over reboots of the server.
///
/// @param export number of the export's folder, 0 for the root of all exports
/// @param inode number of the file or folder
record FileHandle(long export, long inode) {
  /// The root of all exports, `fsid=0`.
  static final FileHandle ROOT = new FileHandle(0, 64);

  private static final int FSID_NUM = 1;
  private static final int FSID_UUID16_INUM = 7;
  private static final int FILEID_ROOT = 0;
  private static final int FILEID_INO64_GEN = 0x81;
  private static final int HEAD = 4;
  private static final int ROOT_LENGTH = 8;
  private static final int EXPORT_LENGTH = 28;
  private static final int FILE_LENGTH = 40;

  /// The UUID of a host's disk.
  static UUID disk(String host) {
    return UUID.nameUUIDFromBytes(("disk of " + host).getBytes(StandardCharsets.UTF_8));
  }

  Bytes encode(UUID disk) {
    boolean root = export == 0;
    boolean top = export == inode;
    var out = ByteBuffer.allocate(root ? ROOT_LENGTH : top ? EXPORT_LENGTH : FILE_LENGTH);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 1).put((byte) 0).put((byte) (root ? FSID_NUM : FSID_UUID16_INUM));
    out.put((byte) (root || top ? FILEID_ROOT : FILEID_INO64_GEN));
    if (root) {
      out.putInt(0);
    } else {
      out.putLong(export);
      putUuid(out, disk);
      if (!top) {
        out.putLong(inode).putInt((int) inode * 0x9E3779B1); // its generation
      }
    }
    return Bytes.wrap(out.array());
  }

  private static void putUuid(ByteBuffer out, UUID disk) {
    out.order(ByteOrder.BIG_ENDIAN);
    out.putLong(disk.getMostSignificantBits()).putLong(disk.getLeastSignificantBits());
    out.order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Reads one.
  ///
  /// @return null if it was never given out for this disk
  static @Nullable FileHandle decode(Bytes octets, UUID disk) {
    if (octets.equals(ROOT.encode(disk))) {
      return ROOT;
    }
    if (octets.length() != EXPORT_LENGTH && octets.length() != FILE_LENGTH) {
      return null;
    }
    var in = ByteBuffer.wrap(octets.toArray()).order(ByteOrder.LITTLE_ENDIAN);
    long export = in.getLong(HEAD);
    var read =
        new FileHandle(export, octets.length() == FILE_LENGTH ? in.getLong(EXPORT_LENGTH) : export);
    return read.encode(disk).equals(octets) ? read : null;
  }
}
