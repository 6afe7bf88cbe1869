package lvslab.lvs.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// A message of version 1 of the sync protocol (kernel `struct ip_vs_sync_mesg`).
///
/// @param syncId of the sender
/// @param entries connections
record SyncMessage(int syncId, List<SyncEntry> entries) {
  private static final int HEADER_BYTES = 8;
  private static final int VERSION = 1;
  private static final int SIZE_MASK = 0x0FFF;
  private static final int INET6 = 1;

  SyncMessage {
    entries = List.copyOf(entries);
  }

  /// How many entries fit a length.
  static int room(int lengthBytes) {
    return Math.max(1, (lengthBytes - HEADER_BYTES) / SyncEntry.BYTES);
  }

  Bytes encode() {
    int size = HEADER_BYTES + entries.size() * SyncEntry.BYTES;
    var out = ByteBuffer.allocate(size);
    out.put((byte) 0).put((byte) syncId).putShort((short) size);
    out.put((byte) entries.size()).put((byte) VERSION).putShort((short) 0);
    entries.forEach(entry -> entry.write(out));
    return Bytes.wrap(out.array());
  }

  /// Reads a message (`ip_vs_process_message`).
  ///
  /// @param octets as they came
  /// @return the message, or null if it is not one
  static @Nullable SyncMessage decode(Bytes octets) {
    if (octets.length() < HEADER_BYTES
        || octets.u16(2) != octets.length()
        || octets.u8(0) != 0
        || octets.u8(5) != VERSION) {
      return null;
    }
    List<SyncEntry> entries = new ArrayList<>();
    int at = HEADER_BYTES;
    for (int i = 0; i < octets.u8(4); i++) {
      int size = at + SyncEntry.BYTES <= octets.length() ? octets.u16(at + 2) & SIZE_MASK : 0;
      if (size < SyncEntry.BYTES || at + size > octets.length()) {
        return null;
      }
      if ((octets.u8(at) & INET6) == 0) {
        entries.add(SyncEntry.read(octets.slice(at, at + size)));
      }
      at += size + 3 & ~3; // padded to words
    }
    return new SyncMessage(octets.u8(1), entries);
  }
}
