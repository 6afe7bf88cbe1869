package lvslab.reports.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lvslab.net.redis.resp.Octets;
import lvslab.net.redis.resp.ProtocolException;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.ReplyReader;
import lvslab.net.redis.resp.RequestReader;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/// What a segment of Redis's protocol says, in words: the commands, or what is answered.
final class RespLabel {
  private static final int PORT = 6379;

  private RespLabel() {}

  /// The commands or answers that a segment holds whole.
  ///
  /// @return nothing if it is none of Redis's or begins in the middle of one
  static Optional<String> of(TcpSegment tcp) {
    try {
      List<String> items =
          tcp.destinationPort() == PORT
              ? commands(tcp.data())
              : tcp.sourcePort() == PORT ? replies(tcp.data()) : List.of();
      return items.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", items));
    } catch (ProtocolException e) {
      return Optional.empty();
    }
  }

  private static List<String> commands(Bytes data) throws ProtocolException {
    var reader = new RequestReader();
    reader.add(data);
    List<String> all = new ArrayList<>();
    @Nullable List<String> words;
    while ((words = reader.take()) != null) {
      all.add(words.stream().map(RespLabel::text).collect(Collectors.joining(" ")));
    }
    return all;
  }

  private static List<String> replies(Bytes data) throws ProtocolException {
    var reader = new ReplyReader();
    reader.add(data);
    List<String> all = new ArrayList<>();
    @Nullable Reply reply;
    while ((reply = reader.take()) != null) {
      all.add(text(reply));
    }
    return all;
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Status(String text) -> text(text);
      case Reply.Error(String text) -> text(text);
      case Reply.Int(long value) -> Long.toString(value);
      case Reply.Bulk(@Nullable String text) -> text == null ? "nil" : text(text);
      case Reply.Array(@Nullable List<Reply> items) ->
          items == null
              ? "nil"
              : items.stream().map(RespLabel::text).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  /// Strings hold octets.
  private static String text(String octets) {
    return Octets.bytes(octets).utf8();
  }
}
