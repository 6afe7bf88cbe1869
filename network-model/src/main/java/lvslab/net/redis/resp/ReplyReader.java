package lvslab.net.redis.resp;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Takes replies out of what came, as soon as they are whole (hiredis, read.c).
public final class ReplyReader {
  private String held = "";
  private int at;

  /// Holds nothing.
  public ReplyReader() {}

  /// Adds what came.
  ///
  /// @param more octets
  public void add(Bytes more) {
    held += Octets.text(more);
  }

  /// Takes a reply.
  ///
  /// @return the next, or null if it is not whole yet
  /// @throws ProtocolException if it is none
  public @Nullable Reply take() throws ProtocolException {
    at = 0;
    @Nullable Reply reply = read();
    if (reply != null) {
      held = held.substring(at);
    }
    return reply;
  }

  private @Nullable String line() {
    int end = held.indexOf("\r\n", at);
    if (end < 0) {
      return null;
    }
    String line = held.substring(at, end);
    at = end + 2;
    return line;
  }

  private @Nullable Reply read() throws ProtocolException {
    @Nullable String line = line();
    if (line == null) {
      return null;
    }
    char kind = line.isEmpty() ? 0 : line.charAt(0);
    String rest = line.isEmpty() ? "" : line.substring(1);
    return switch (kind) {
      case '+' -> new Reply.Status(rest);
      case '-' -> new Reply.Error(rest);
      case ':' -> new Reply.Int(number(rest));
      case '$' -> bulk(number(rest));
      case '*' -> array(number(rest));
      default ->
          throw new ProtocolException(
              "Protocol error, got \"" + shown(kind) + "\" as reply type byte");
    };
  }

  private static String shown(char kind) {
    return kind >= ' ' && kind < 127 ? String.valueOf(kind) : "\\x" + Integer.toHexString(kind);
  }

  private static long number(String text) throws ProtocolException {
    if (!text.matches("-?\\d{1,18}")) {
      throw new ProtocolException("Bad integer value");
    }
    return Long.parseLong(text);
  }

  private @Nullable Reply bulk(long length) {
    if (length < 0) {
      return Replies.NIL;
    }
    if (held.length() < at + length + 2) {
      return null;
    }
    int end = at + (int) length;
    String text = held.substring(at, end);
    at = end + 2;
    return new Reply.Bulk(text);
  }

  private @Nullable Reply array(long count) throws ProtocolException {
    if (count < 0) {
      return new Reply.Array(null);
    }
    List<Reply> items = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      @Nullable Reply item = read();
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return new Reply.Array(items);
  }
}
