package lvslab.net.program;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// `socat [-u] FROM TCP4:HOST:PORT[,sourceport=N][,bind=ADDRESS][,linger=0]`, where FROM is `-` or
/// a file. With `linger=0` it ends its connection with a reset, as a program does that sets
/// SO_LINGER to 0 seconds.
public final class Socat implements Program {
  /// For the command table.
  public Socat() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    Options options =
        Options.parse(words.subList(1, words.size()), List.of("u", "U", "d"), List.of("t", "T"));
    List<String> ends = options.operands();
    if (ends.size() != 2) {
      process.err("socat: E exactly 2 addresses required (there are " + ends.size() + ")\n");
      process.exit(1);
      return;
    }
    Optional<String> input = input(process, ends.get(0));
    @Nullable Connect connect = Connect.parse(process, ends.get(1));
    if (input.isEmpty() || connect == null) {
      String bad = input.isEmpty() ? ends.get(0) : ends.get(1);
      process.err("socat: E unknown device/address \"" + bad + "\"\n");
      process.exit(1);
      return;
    }
    connect.begin(input.get(), options.has("u"));
  }

  private static Optional<String> input(Process process, String address) {
    String path =
        address.toUpperCase(Locale.ROOT).startsWith("OPEN:") ? address.substring(5) : address;
    return address.equals("-")
        ? Optional.of(process.streams().in().read().utf8())
        : process.host().files().read(process.path(path));
  }

  /// The TCP end.
  private static final class Connect implements TcpHandler {
    private final Process process;
    private final Endpoint target;
    private @Nullable Ipv4Address from;
    private int port;
    private boolean reset;
    private String input = "";
    private boolean oneWay;

    private Connect(Process process, Endpoint target) {
      this.process = process;
      this.target = target;
    }

    static @Nullable Connect parse(Process process, String address) {
      String[] parts = address.split(",");
      String[] where = parts[0].split(":");
      String kind = where[0].toUpperCase(Locale.ROOT);
      boolean tcp = kind.startsWith("TCP") && where.length == 3 && isPort(where[2]);
      @Nullable Ipv4Address to = tcp ? Ipv4Address.parse(where[1]).orElse(null) : null;
      if (to == null) {
        return null;
      }
      var connect = new Connect(process, new Endpoint(to, Integer.parseInt(where[2])));
      for (int i = 1; i < parts.length; i++) {
        String[] option = parts[i].split("=", 2);
        String value = option.length > 1 ? option[1] : "";
        switch (option[0]) {
          case "sourceport", "sp" -> {
            if (!isPort(value)) {
              return null;
            }
            connect.port = Integer.parseInt(value);
          }
          case "bind" -> connect.from = Ipv4Address.parse(value).orElse(null);
          case "linger", "so-linger" -> connect.reset = value.equals("0");
          default -> {
            return null;
          }
        }
      }
      return connect;
    }

    private static boolean isPort(String text) {
      return !text.isEmpty()
          && text.length() < 6
          && text.chars().allMatch(Character::isDigit)
          && Integer.parseInt(text) <= 0xFFFF;
    }

    void begin(String data, boolean unidirectional) {
      input = data;
      oneWay = unidirectional;
      try {
        TcpSocket socket = process.host().stack().tcp().connect(from, port, target, this);
        process.descriptors().own(socket);
      } catch (SocketException e) {
        fail(e.errno());
      }
    }

    @Override
    public void onConnected(TcpSocket socket) {
      socket.write(Bytes.utf8(input));
      if (oneWay) {
        end(socket);
      } else {
        socket.shutdownWrite();
      }
    }

    private void end(TcpSocket socket) {
      if (reset) {
        socket.abort();
      } else {
        socket.close();
      }
      process.exit(0);
    }

    @Override
    public void onReadable(TcpSocket socket) {
      process.out(socket.readAll());
      if (socket.isEof() && process.isAlive()) {
        end(socket);
      }
    }

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      fail(errno);
    }

    private void fail(Errno errno) {
      process.err("socat: E connect(, AF=2 " + target + ", 16): " + errno.text() + "\n");
      process.exit(1);
    }
  }
}
