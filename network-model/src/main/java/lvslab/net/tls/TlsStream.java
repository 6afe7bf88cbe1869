package lvslab.net.tls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lvslab.net.kernel.Kernel;
import lvslab.net.socket.Endpoint;
import lvslab.net.tcp.ByteStream;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsProtocol;
import org.jspecify.annotations.Nullable;

/// A session on top of a socket, as OpenSSL's `SSL` is: a program takes the handshake further when
/// the socket is readable, and then reads and writes. The same seed, socket and instant give the
/// same octets.
public final class TlsStream implements ByteStream {
  /// How far a handshake has come.
  public enum Progress {
    /// It is done; there may be octets to read.
    DONE,
    /// The peer's next words must come first.
    WAITS,
    /// It has failed.
    FAILED
  }

  private final TcpSocket socket;
  private final End end;
  private final TlsProtocol protocol;
  private Bytes first = Bytes.EMPTY;
  private boolean known;
  private boolean done;

  /// The peer has said farewell.
  private boolean ended;

  /// This end has.
  private boolean said;

  /// What answers the peer's close_notify; it is sent when this end closes, too.
  private Bytes farewell = Bytes.EMPTY;

  private @Nullable TlsFailure failure;

  private TlsStream(TcpSocket socket, End end) {
    this.socket = socket;
    this.end = end;
    protocol = end.protocol();
    try {
      end.begin();
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }

  /// The session of a program that has connected; it begins with [#handshake()].
  ///
  /// @param socket that stands
  /// @param kernel of the host
  /// @param settings of the program
  /// @return a session
  public static TlsStream client(TcpSocket socket, Kernel kernel, ClientSettings settings) {
    return new TlsStream(socket, ClientEnd.of(random(socket, kernel), settings));
  }

  /// The session of a program that was connected to.
  ///
  /// @param socket that stands
  /// @param kernel of the host
  /// @param settings of the program
  /// @return a session
  public static TlsStream server(TcpSocket socket, Kernel kernel, ServerSettings settings) {
    return new TlsStream(socket, ServerEnd.of(random(socket, kernel), settings));
  }

  /// Each session has a stream of its own, so that none changes another's.
  private static SeededRandom random(TcpSocket socket, Kernel kernel) {
    String session = socket.local() + "-" + socket.remote() + "@" + kernel.nowNanos();
    return new SeededRandom(kernel.random("tls/" + session));
  }

  /// Takes the handshake as far as it goes with what has come (SSL_do_handshake(3)).
  ///
  /// @return how far that is
  public Progress handshake() {
    if (!done && failure == null) {
      receive();
      if (failure == null && protocol.isConnected()) {
        finish();
      } else if (failure == null) {
        flush();
        failure = socket.isEof() ? TlsFailure.END : null;
      }
    }
    return failure != null ? Progress.FAILED : done ? Progress.DONE : Progress.WAITS;
  }

  private void finish() {
    done = true;
    flush();
    try {
      for (int i = 0; end.afterwards(i); i++) {
        flush();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
  }

  private void receive() {
    Bytes came = socket.readAll();
    if (!known) {
      first = first.concat(came);
      if (first.length() < Records.HEAD) {
        return;
      }
      known = true;
      came = first;
      if (!Records.isRecord(first)) {
        failure = TlsFailure.WRONG_VERSION; // and no alert: the peer would not know what it is
        return;
      }
    }
    if (came.isEmpty() || ended || said) {
      return;
    }
    try {
      protocol.offerInput(came.toArray());
    } catch (TlsFatalAlertReceived e) {
      failure = TlsFailure.alert(e.getAlertDescription());
      return;
    } catch (IOException e) {
      fail();
      return;
    }
    if (done && protocol.isClosed()) {
      ended = true;
      farewell = output();
    } else if (done) {
      flush();
    }
  }

  /// This end has raised an alert.
  private void fail() {
    boolean unbelieved = end.verdict().map(verdict -> !verdict.isGood()).orElse(false);
    failure = unbelieved ? TlsFailure.NOT_VERIFIED : TlsFailure.own(end.raised());
    Bytes alert = output();
    if (!done && end.alertsInClear()) {
      alert = Records.fatalAlert(end.raised());
    }
    socket.write(alert);
  }

  private Bytes output() {
    byte[] octets = new byte[protocol.getAvailableOutputBytes()];
    protocol.readOutput(octets, 0, octets.length);
    return Bytes.wrap(octets);
  }

  /// Hands over what is to be sent; a client's change of ciphers goes with its Finished.
  private void flush() {
    if (protocol.getAvailableOutputBytes() != Records.CHANGE_CIPHER_SPEC) {
      socket.write(output());
    }
  }

  /// Why it failed.
  ///
  /// @return the reason, or nothing if it did not
  public Optional<TlsFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /// How many session tickets of TLS 1.3 have come.
  ///
  /// @return a count
  public int tickets() {
    return end.tickets();
  }

  /// The alert that this end has raised.
  ///
  /// @return its number, -1 for none
  public int raisedAlert() {
    return end.raised();
  }

  /// What was agreed on, as far as it has been; the version once certificates have come.
  ///
  /// @return version and cipher
  public SessionFacts facts() {
    return end.facts();
  }

  /// The certificates that a server has shown.
  ///
  /// @return its own first
  public List<X509> certificates() {
    return end.shown();
  }

  /// What is thought of them.
  ///
  /// @return the verdict, or nothing if there was none yet
  public Optional<Trust.Verdict> verdict() {
    return end.verdict();
  }

  /// Whether the peer has said that it will send no more, so that nothing can be missing.
  ///
  /// @return true behind its close_notify
  public boolean isEndedByPeer() {
    return ended;
  }

  @Override
  public Endpoint local() {
    return socket.local();
  }

  @Override
  public Endpoint remote() {
    return socket.remote();
  }

  @Override
  public void write(Bytes data) {
    if (!done || ended || said || failure != null) {
      return;
    }
    try {
      protocol.writeApplicationData(data.toArray(), 0, data.length());
    } catch (IOException e) {
      throw new IllegalStateException(e); // it goes to memory
    }
    flush();
  }

  @Override
  public boolean isWriteBlocked() {
    return socket.isWriteBlocked();
  }

  @Override
  public Bytes readAll() {
    if (done && failure == null) {
      receive();
    }
    byte[] octets = new byte[protocol.getAvailableInputBytes()];
    protocol.readInput(octets, 0, octets.length);
    return Bytes.wrap(octets);
  }

  @Override
  public boolean isEof() {
    return protocol.getAvailableInputBytes() == 0 && (ended || socket.isEof());
  }

  /// Says that nothing more will be written (SSL_shutdown(3)).
  private void sayFarewell() {
    if (!done || said || failure != null) {
      return;
    }
    said = true;
    if (!ended) {
      try {
        protocol.close();
      } catch (IOException e) {
        throw new IllegalStateException(e); // it goes to memory
      }
      farewell = output();
    }
    socket.write(farewell);
  }

  @Override
  public void shutdownWrite() {
    sayFarewell();
    socket.shutdownWrite();
  }

  @Override
  public void close() {
    sayFarewell();
    socket.close();
  }

  /// Closes the socket without a word (`SSL_set_quiet_shutdown`).
  public void closeQuietly() {
    socket.close();
  }

  @Override
  public void closeAtExit() {
    socket.closeAtExit();
  }

  @Override
  public void setNoDelay(boolean on) {
    socket.setNoDelay(on);
  }
}
