package lvslab.net.http;

import lvslab.net.wire.Bytes;

/// Finds the end of a body: by its length, by its chunks, or by the end of the connection (RFC 9112
/// section 6.3).
public final class BodyReader {
  private static final int UNTIL_CLOSE = -1;

  private final boolean chunked;
  private int left;
  private boolean done;
  private final StringBuilder line = new StringBuilder();
  private boolean inTrailer;
  private int received;

  private BodyReader(boolean chunked, int left) {
    this.chunked = chunked;
    this.left = left;
    done = !chunked && left == 0;
  }

  /// The body of a request.
  ///
  /// @param head its head
  /// @return a reader, done at once if there is no body
  public static BodyReader ofRequest(HttpHead head) {
    return new BodyReader(head.has("Transfer-Encoding", "chunked"), length(head, 0));
  }

  /// The body of a response.
  ///
  /// @param head its head
  /// @param method of the request
  /// @return a reader, done at once if there is no body
  public static BodyReader ofResponse(HttpHead head, String method) {
    int status = head.status();
    boolean none = method.equals("HEAD") || status == 204 || status == 304 || status / 100 == 1;
    return none
        ? new BodyReader(false, 0)
        : new BodyReader(head.has("Transfer-Encoding", "chunked"), length(head, UNTIL_CLOSE));
  }

  private static int length(HttpHead head, int otherwise) {
    String text = head.get("Content-Length").orElse("");
    boolean number =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : otherwise;
  }

  /// Whether the body is whole.
  ///
  /// @return true if nothing more belongs to it
  public boolean isDone() {
    return done;
  }

  /// Whether the end of the connection is a fair end.
  ///
  /// @return true if no length was told
  public boolean endsWithConnection() {
    return !chunked && left == UNTIL_CLOSE;
  }

  /// How much is missing.
  ///
  /// @return octets, or -1 if that is not known
  public int missing() {
    return chunked ? UNTIL_CLOSE : left;
  }

  /// How much came.
  ///
  /// @return octets of the body
  public int received() {
    return received;
  }

  /// Takes what belongs to the body.
  ///
  /// @param from holds what came
  /// @return the octets of the body
  public Bytes take(HeadReader from) {
    if (chunked) {
      return takeChunks(from);
    }
    Bytes part = from.takeRest(left == UNTIL_CLOSE ? Integer.MAX_VALUE : left);
    received += part.length();
    if (left != UNTIL_CLOSE) {
      left -= part.length();
      done = left == 0;
    }
    return part;
  }

  private Bytes takeChunks(HeadReader from) {
    Bytes all = Bytes.EMPTY;
    while (!done && !from.isEmpty()) {
      if (left > 0) {
        Bytes part = from.takeRest(left);
        left -= part.length();
        received += part.length();
        all = all.concat(part);
      } else {
        takeLine(from);
      }
    }
    return all;
  }

  private void takeLine(HeadReader from) {
    char c = (char) from.takeRest(1).at(0);
    if (c != '\n') {
      line.append(c);
      return;
    }
    String text = line.toString().strip();
    line.setLength(0);
    if (inTrailer) {
      done = text.isEmpty();
    } else if (!text.isEmpty()) {
      left = Integer.parseInt(text.split(";")[0].strip(), 16);
      inTrailer = left == 0;
    }
  }
}
