package lvslab.net.dissect;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;

/// Records of TLS in a segment: what can be told of them from outside (RFC 8446 section 5.1).
public final class TlsRecords {
  /// A record.
  ///
  /// @param name what it carries, such as `ClientHello`, as far as that is not encrypted
  /// @param length octets that it carries
  public record Entry(String name, int length) {}

  private static final int HEAD = 5;
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int DATA = 23;
  private static final int MAJOR = 3;
  private static final int LATEST_MINOR = 4;
  private static final int LONGEST = (1 << 14) + 256;
  private static final int ALERT_LENGTH = 2;
  private static final int MESSAGE_HEAD = 4;

  private TlsRecords() {}

  /// Reads a segment.
  ///
  /// @param data of the segment
  /// @return its records, the last perhaps not whole; empty if it does not begin with one
  public static List<Entry> of(Bytes data) {
    List<Entry> found = new ArrayList<>();
    int at = 0;
    while (at + HEAD <= data.length()) {
      int type = data.u8(at);
      int length = data.u16(at + MAJOR);
      boolean known = type >= CHANGE_CIPHER_SPEC && type <= DATA;
      boolean version = data.u8(at + 1) == MAJOR && data.u8(at + 2) <= LATEST_MINOR;
      if (!known || !version || length > LONGEST) {
        return List.of();
      }
      found.add(new Entry(name(type, data, at + HEAD, length), length));
      at += HEAD + length;
    }
    return found;
  }

  private static String name(int type, Bytes data, int at, int length) {
    return switch (type) {
      case CHANGE_CIPHER_SPEC -> "ChangeCipherSpec";
      case ALERT ->
          length == ALERT_LENGTH && at + 1 < data.length()
              ? "Alert " + data.u8(at + 1)
              : "Alert (encrypted)";
      case HANDSHAKE -> message(data, at, length);
      default -> "ApplicationData";
    };
  }

  /// A message in the clear tells its own length.
  private static String message(Bytes data, int at, int length) {
    boolean whole =
        at + MESSAGE_HEAD <= data.length()
            && (data.u8(at + 1) << 16 | data.u16(at + 2)) + MESSAGE_HEAD == length;
    return switch (whole ? data.u8(at) : -1) {
      case 1 -> "ClientHello";
      case 2 -> "ServerHello";
      case 4 -> "NewSessionTicket";
      case 11 -> "Certificate";
      case 12 -> "ServerKeyExchange";
      case 14 -> "ServerHelloDone";
      case 16 -> "ClientKeyExchange";
      default -> "Handshake (encrypted)";
    };
  }
}
