package lvslab.net.redis.data;

import lvslab.net.redis.resp.Reply;

/// A command about keys.
///
/// @param arity how many words it has with its name; negative for at least so many
/// @param action what it does
public record DataCommand(int arity, Action action) {
  /// What a command does.
  @FunctionalInterface
  public interface Action {
    /// Does it.
    ///
    /// @param call its words and its database
    /// @return the answer
    /// @throws RedisError if the answer is an error
    Reply run(Call call) throws RedisError;
  }

  /// Whether it may have so many words.
  ///
  /// @param words with its name
  /// @return false if it has one too many or one too few
  public boolean takes(int words) {
    return arity < 0 ? words >= -arity : words == arity;
  }
}
