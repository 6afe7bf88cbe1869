package lvslab.net.redis.resp;

import java.util.List;
import lvslab.net.wire.Bytes;

/// A command as clients write it: an array of strings.
public final class Request {
  private Request() {}

  /// Writes one.
  ///
  /// @param words any octets, the command first
  /// @return its octets
  public static Bytes of(List<String> words) {
    var text = new StringBuilder();
    Reply.of(words).write(text);
    return Octets.bytes(text.toString());
  }
}
