package lvslab.net.shell;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Sink;
import lvslab.net.wire.Bytes;

/// Keeps what is written to it. Standard output and standard error may share one, and then stand in
/// it in the order they were written.
public final class Capture implements Sink {
  private final List<Bytes> pieces = new ArrayList<>();
  private final boolean terminal;
  private int lengthBytes;

  /// Nothing yet.
  public Capture() {
    this(false);
  }

  private Capture(boolean terminal) {
    this.terminal = terminal;
  }

  /// What somebody sees who has typed a command.
  ///
  /// @return nothing yet
  public static Capture terminal() {
    return new Capture(true);
  }

  @Override
  public boolean isTerminal() {
    return terminal;
  }

  @Override
  public void write(Bytes data) {
    pieces.add(data);
    lengthBytes += data.length();
  }

  /// All that was written.
  ///
  /// @return the octets in order
  public Bytes bytes() {
    byte[] all = new byte[lengthBytes];
    int at = 0;
    for (Bytes piece : pieces) {
      piece.copyTo(all, at);
      at += piece.length();
    }
    return Bytes.wrap(all);
  }

  /// All that was written, as text.
  ///
  /// @return the octets as UTF-8
  public String text() {
    return bytes().utf8();
  }
}
