package lvslab.net.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lvslab.net.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// Collects octets until the empty line behind a head has come.
public final class HeadReader {
  /// Longest head that is taken.
  public static final int LIMIT_BYTES = 65_536;

  private static final Bytes GET = Bytes.utf8("GET ");

  private final Latest latest;
  private Bytes held = Bytes.EMPTY;

  /// Holds nothing.
  public HeadReader() {
    this(new Latest());
  }

  /// Holds nothing.
  ///
  /// @param latest of all readers of a server
  public HeadReader(Latest latest) {
    this.latest = latest;
  }

  /// The head that was read last, for readers that are sent the same over and over.
  public static final class Latest {
    private Bytes octets = Bytes.EMPTY;
    private @Nullable HttpHead head;

    /// None yet.
    public Latest() {}
  }

  /// Adds what came.
  ///
  /// @param more octets
  public void add(Bytes more) {
    held = held.concat(more);
  }

  /// Whether nothing is held.
  ///
  /// @return true between messages
  public boolean isEmpty() {
    return held.isEmpty();
  }

  /// Whether more is held than a head may have.
  ///
  /// @return true if it should be refused
  public boolean isTooLong() {
    return held.length() > LIMIT_BYTES;
  }

  /// Takes a head.
  ///
  /// @return the head, or null if it is not whole yet
  public @Nullable HttpHead take() {
    @Nullable HttpHead head = latest.head;
    if (head != null && latest.octets.equals(held)) {
      held = Bytes.EMPTY;
      return head;
    }
    Bytes all = held;
    head = read();
    if (head != null && held.isEmpty()) {
      latest.octets = all;
      latest.head = head;
    }
    return head;
  }

  /// Takes what cannot become a head, for its first octet begins no method, such as a greeting of
  /// TLS.
  ///
  /// @return all that has come, its first line as the request line, or null if it may be a head
  public @Nullable HttpHead takeForeign() {
    int first = held.isEmpty() ? '\r' : held.u8(0);
    boolean letter = first >= 'A' && first <= 'Z' || first == '_' || first == '-';
    if (letter || first == '\r' || first == '\n') {
      return null;
    }
    String text = new String(held.toArray(), StandardCharsets.ISO_8859_1);
    held = Bytes.EMPTY;
    return new HttpHead(text.split("[\r\n]", 2)[0], List.of());
  }

  private @Nullable HttpHead read() {
    boolean first = true;
    for (int i = 0; i < held.length(); i++) {
      if (held.at(i) == '\n') {
        if (first && isSimple(i)) {
          return takeSimple(i);
        }
        first = false;
        int end = endOfEmptyLine(i + 1);
        if (end > 0) {
          byte[] text = held.slice(0, i + 1).toArray();
          held = held.slice(end, held.length());
          return HttpHead.parse(new String(text, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return null;
  }

  /// Whether a request line is one of HTTP/0.9, which names no version and has no head behind it
  /// (RFC 1945 section 4.1).
  private boolean isSimple(int end) {
    return end > GET.length()
        && held.slice(0, GET.length()).equals(GET)
        && !held.slice(0, end).utf8().contains(" HTTP/");
  }

  private HttpHead takeSimple(int end) {
    String line = held.slice(0, end).utf8().strip();
    held = held.slice(end + 1, held.length());
    return HttpHead.parse(line);
  }

  private int endOfEmptyLine(int at) {
    if (at < held.length() && held.at(at) == '\n') {
      return at + 1;
    }
    boolean crlf = at + 1 < held.length() && held.at(at) == '\r' && held.at(at + 1) == '\n';
    return crlf ? at + 2 : -1;
  }

  /// Takes what came behind the head.
  ///
  /// @param max at most so many octets
  /// @return the octets
  public Bytes takeRest(int max) {
    int n = Math.min(max, held.length());
    Bytes rest = held.slice(0, n);
    held = held.slice(n, held.length());
    return rest;
  }
}
