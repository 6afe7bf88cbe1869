package lvslab.net.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Pipe;
import lvslab.net.host.Process;
import lvslab.net.host.Sink;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `/dev/tcp/HOST/PORT` in a redirection: no file, but a connection that bash makes itself
/// (lib/sh/netopen.c). The shell stands still until it is made or has failed; it is closed with the
/// command that has it.
final class NetworkFile implements TcpHandler, Sink {
  private static final Pattern NAME = Pattern.compile("/dev/tcp/([^/]+)/(\\d{1,5})");
  private static final int MAX_PORT = 0xFFFF;

  private final Interpreter shell;
  private final String name;
  private final Pipe received = new Pipe();
  private @Nullable TcpSocket socket;
  private Process.@Nullable Resource held;
  private @Nullable Errno error;
  private boolean connecting;

  private NetworkFile(Interpreter shell, String name) {
    this.shell = shell;
    this.name = name;
  }

  static boolean isNamedBy(String path) {
    return NAME.matcher(path).matches();
  }

  /// Begins to connect; the shell is woken when that is over.
  static NetworkFile open(Interpreter shell, String name) {
    var file = new NetworkFile(shell, name);
    file.connect();
    return file;
  }

  private void connect() {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      fail(Errno.EINVAL);
      return;
    }
    Process process = shell.process();
    Optional<Ipv4Address> address = NameLookup.addressOf(process.host(), parts.group(1));
    if (address.isEmpty()) {
      shell.io().err(shell.prefix() + parts.group(1) + ": Name or service not known\n");
      fail(Errno.EINVAL);
      return;
    }
    try {
      var to = new Endpoint(address.get(), Integer.parseInt(parts.group(2)));
      TcpSocket made = process.host().stack().tcp().connect(null, 0, to, this);
      socket = made;
      held = process.descriptors().own(made);
      connecting = true;
      shell.sleep();
    } catch (SocketException e) {
      refused(e.errno());
    }
  }

  private void refused(Errno why) {
    shell.io().err(shell.prefix() + "connect: " + why.text() + "\n");
    fail(why);
  }

  private void fail(Errno why) {
    error = why;
    shell.io().err(shell.prefix() + name + ": " + why.text() + "\n");
  }

  /// Whether it could not be opened; that has been said.
  boolean hasFailed() {
    return error != null;
  }

  /// What the peer sends.
  Pipe input() {
    return received;
  }

  @Override
  public void onConnected(TcpSocket made) {
    connecting = false;
    shell.wake();
  }

  @Override
  public void onReadable(TcpSocket from) {
    received.write(from.readAll());
    if (from.isEof()) {
      received.close();
    }
  }

  @Override
  public void onError(TcpSocket from, Errno why) {
    if (connecting) {
      connecting = false;
      refused(why);
      shell.wake();
    } else {
      error = why;
      received.close();
    }
  }

  @Override
  public void write(Bytes data) {
    if (socket != null && error == null) {
      socket.write(data);
    }
  }

  @Override
  public @Nullable Errno error() {
    return error;
  }

  @Override
  public void close() {
    if (socket != null && held != null) {
      shell.process().disown(held);
      socket.close();
      held = null;
    }
  }
}
