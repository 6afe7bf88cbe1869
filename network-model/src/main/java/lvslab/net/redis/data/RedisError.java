package lvslab.net.redis.data;

/// A command is answered with an error.
public final class RedisError extends Exception {
  private static final long serialVersionUID = 1;

  /// A wrong kind of value.
  static final String WRONG_TYPE =
      "WRONGTYPE Operation against a key holding the wrong kind of value";

  static final String NOT_INTEGER = "ERR value is not an integer or out of range";
  static final String SYNTAX = "ERR syntax error";

  /// With what is answered.
  ///
  /// @param text in Redis's words, its code first
  public RedisError(String text) {
    super(text);
  }
}
