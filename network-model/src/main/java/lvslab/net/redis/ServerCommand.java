package lvslab.net.redis;

import java.util.List;
import lvslab.net.redis.data.RedisError;
import lvslab.net.redis.resp.Reply;
import org.jspecify.annotations.Nullable;

/// A command about the server or the connection.
///
/// @param arity how many words it has with its name; negative for at least so many
/// @param action what it does
record ServerCommand(int arity, Action action) {
  /// What a command does.
  @FunctionalInterface
  interface Action {
    /// Does it.
    ///
    /// @return the answer, or null if there is none
    @Nullable Reply run(RedisServer server, RedisClient client, List<String> words)
        throws RedisError;
  }

  boolean takes(int words) {
    return arity < 0 ? words >= -arity : words == arity;
  }

  /// The complaint of a command with subcommands.
  static RedisError unknownSubcommand(List<String> words) {
    String name = words.getFirst().toUpperCase(java.util.Locale.ROOT);
    return new RedisError("ERR unknown subcommand '" + words.get(1) + "'. Try " + name + " HELP.");
  }

  /// A subcommand that has too many or too few words.
  static RedisError wrongNumber(String command, String subcommand) {
    return new RedisError(
        "ERR wrong number of arguments for '" + command + "|" + subcommand + "' command");
  }
}
