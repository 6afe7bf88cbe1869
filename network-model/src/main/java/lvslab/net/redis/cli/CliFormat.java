package lvslab.net.redis.cli;

import java.util.List;
import java.util.Locale;
import lvslab.net.redis.resp.Reply;
import lvslab.net.redis.resp.SplitWords;
import org.jspecify.annotations.Nullable;

/// How redis-cli shows answers: for people with quotes and numbers, else as they are
/// (redis/src/redis-cli.c, `cliFormatReplyTTY`, `cliFormatReplyRaw`).
final class CliFormat {
  private CliFormat() {}

  /// An answer as it is printed.
  ///
  /// @param words of the command
  static String of(Reply reply, List<String> words, boolean raw) {
    String command = words.getFirst().toLowerCase(Locale.ROOT);
    String second = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
    boolean report =
        command.equals("info") || command.equals("client") && second.matches("list|info");
    if (report) {
      return raw(reply);
    }
    return raw ? raw(reply) + "\n" : shown(reply, "");
  }

  private static String raw(Reply reply) {
    return switch (reply) {
      case Reply.Status(String text) -> text;
      case Reply.Error(String text) -> text + "\n";
      case Reply.Int(long value) -> Long.toString(value);
      case Reply.Bulk(@Nullable String text) -> text == null ? "" : text;
      case Reply.Array(@Nullable List<Reply> items) ->
          items == null ? "" : String.join("\n", items.stream().map(CliFormat::raw).toList());
    };
  }

  private static String shown(Reply reply, String prefix) {
    return switch (reply) {
      case Reply.Status(String text) -> text + "\n";
      case Reply.Error(String text) -> "(error) " + text + "\n";
      case Reply.Int(long value) -> "(integer) " + value + "\n";
      case Reply.Bulk(@Nullable String text) ->
          text == null ? "(nil)\n" : SplitWords.quote(text) + "\n";
      case Reply.Array(@Nullable List<Reply> items) ->
          items == null ? "(nil)\n" : items.isEmpty() ? "(empty array)\n" : list(items, prefix);
    };
  }

  private static String list(List<Reply> items, String prefix) {
    int width = Integer.toString(items.size()).length();
    String inner = prefix + " ".repeat(width + 2);
    var text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      String number = Integer.toString(i + 1);
      text.append(i == 0 ? "" : prefix).append(" ".repeat(width - number.length()));
      text.append(number).append(") ").append(shown(items.get(i), inner));
    }
    return text.toString();
  }
}
