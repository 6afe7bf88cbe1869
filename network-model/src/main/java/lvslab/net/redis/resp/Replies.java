package lvslab.net.redis.resp;

/// Answers that are always the same.
public final class Replies {
  /// What most commands answer that only do something.
  public static final Reply OK = new Reply.Status("OK");

  /// Nothing there: a bulk string without a string.
  public static final Reply NIL = new Reply.Bulk(null);

  private Replies() {}
}
