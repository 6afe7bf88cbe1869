package lvslab.net.redis.resp;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Takes commands out of what a client sent: arrays of strings, or lines as one types them with
/// `nc` (redis/src/networking.c, `processMultibulkBuffer`, `processInlineBuffer`).
public final class RequestReader {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_BULK = 512 * 1024 * 1024;

  private String held = "";

  /// How many strings of the command are still to come.
  private long missing;

  private int length = -1;
  private List<String> words = new ArrayList<>();

  /// Holds nothing.
  public RequestReader() {}

  /// Adds what came.
  ///
  /// @param more octets
  public void add(Bytes more) {
    held += Octets.text(more);
  }

  /// Takes a command.
  ///
  /// @return its words, or null if none is whole yet
  /// @throws ProtocolException with what the client is told before the connection is closed
  public @Nullable List<String> take() throws ProtocolException {
    while (missing > 0 || !held.isEmpty()) {
      boolean array = missing > 0 || held.charAt(0) == '*';
      @Nullable List<String> command = array ? array() : line();
      if (command == null || !command.isEmpty()) {
        return command;
      }
    }
    return null;
  }

  private @Nullable List<String> array() throws ProtocolException {
    if (missing == 0) {
      @Nullable String count = number("mbulk");
      if (count == null) {
        return null;
      }
      missing = value(count, Integer.MAX_VALUE, "invalid multibulk length");
      if (missing <= 0) {
        missing = 0;
        return List.of();
      }
    }
    while (missing > 0) {
      if (length < 0) {
        @Nullable String size = held.isEmpty() ? null : number("bulk");
        if (size == null) {
          return null;
        }
        length = (int) value(size, MAX_BULK, "invalid bulk length");
        if (length < 0) {
          throw error("invalid bulk length");
        }
      }
      if (held.length() < length + 2) {
        return null;
      }
      words.add(held.substring(0, length));
      held = held.substring(length + 2);
      length = -1;
      missing--;
    }
    List<String> command = words;
    words = new ArrayList<>();
    return command;
  }

  /// The number behind `*` or `$`, or null if the line is not whole.
  private @Nullable String number(String what) throws ProtocolException {
    int end = held.indexOf('\r');
    if (end < 0 || end + 2 > held.length()) {
      if (held.length() > MAX_LINE) {
        throw error("too big " + what + " count string");
      }
      return null;
    }
    if (what.equals("bulk") && held.charAt(0) != '$') {
      throw error("expected '$', got '" + held.charAt(0) + "'");
    }
    String text = held.substring(1, end);
    held = held.substring(end + 2);
    return text;
  }

  private static long value(String text, long most, String complaint) throws ProtocolException {
    boolean number = text.matches("0|-?[1-9]\\d{0,17}");
    long value = number ? Long.parseLong(text) : 0;
    if (!number || value > most) {
      throw error(complaint);
    }
    return value;
  }

  private @Nullable List<String> line() throws ProtocolException {
    int end = held.indexOf('\n');
    if (end < 0) {
      if (held.length() > MAX_LINE) {
        throw error("too big inline request");
      }
      return null;
    }
    String line = held.substring(0, end);
    held = held.substring(end + 1);
    @Nullable List<String> split = SplitWords.split(line);
    if (split == null) {
      throw error("unbalanced quotes in request");
    }
    return split;
  }

  private static ProtocolException error(String what) {
    return new ProtocolException("Protocol error: " + what);
  }
}
