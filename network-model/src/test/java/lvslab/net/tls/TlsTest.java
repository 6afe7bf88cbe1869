package lvslab.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.tcp.TcpHandler;
import lvslab.net.tcp.TcpListener;
import lvslab.net.tcp.TcpSocket;
import lvslab.net.trace.FrameEvent;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.TcpSegment;
import org.junit.jupiter.api.Test;

/// Sessions between two programs: what goes over the wire, record by record, as OpenSSL 3.0 has it.
class TlsTest {
  private static final String KEY = PrivateKey.rsa(2048, new RandomStream(1)).pem();
  private static final SelfSigned.Text TEXT =
      new SelfSigned.Text(List.of(List.of("CN", "www.lab")), List.of(), 1_000, 2_000);
  private static final String CERTIFICATE =
      SelfSigned.make(PrivateKey.read(KEY).orElseThrow(), TEXT, new RandomStream(2));

  private final List<String> records = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Bytes> sent = new ArrayList<>();

  private static Identity identity() {
    return Identity.read(CERTIFICATE, KEY).identity().orElseThrow();
  }

  private static ServerSettings server(boolean tls13) {
    return new ServerSettings(name -> identity(), true, tls13, List.of(), true, 300);
  }

  /// A program that answers the first it hears in capitals, and closes.
  private void run(ServerSettings settings, ClientSettings wishes) {
    var lab = new Lab(1);
    var segment = lab.segment("lan");
    NetworkStack client = lab.host("client");
    NetworkStack host = lab.host("server");
    Lab.card(client, "eth0", "02:00:00:00:00:01", segment, "10.0.0.1/24");
    Lab.card(host, "eth0", "02:00:00:00:00:02", segment, "10.0.0.2/24");
    lab.engine
        .trace()
        .listen(
            record -> {
              if (record.event() instanceof FrameEvent.Sent frame) {
                see(frame);
              }
            });
    try {
      host.tcp().listen(new Endpoint(Ipv4Address.ANY, 443), 5, l -> accept(host, l, settings));
      client
          .tcp()
          .connect(
              null, 0, new Endpoint(Ipv4Address.of("10.0.0.2"), 443), new Client(client, wishes));
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
    lab.engine.runUntil(SimTime.SECOND);
  }

  private void accept(NetworkStack host, TcpListener listener, ServerSettings settings) {
    var handler = new Server(host, settings);
    listener.accept(handler);
  }

  private void see(FrameEvent.Sent frame) {
    if (frame.frame().payload() instanceof Ipv4Packet packet
        && packet.payload() instanceof TcpSegment segment
        && !segment.data().isEmpty()) {
      sent.add(segment.data());
      var text = new StringBuilder(frame.node());
      Bytes data = segment.data();
      for (int at = 0; at + 5 <= data.length(); at += 5 + data.u16(at + 3)) {
        text.append(' ').append(data.u8(at)).append('/').append(data.u16(at + 3));
      }
      records.add(text.toString());
    }
  }

  /// What both programs do when the socket wakes them.
  private abstract class Program implements TcpHandler {
    private boolean done;
    boolean closed;

    abstract TlsStream session(TcpSocket socket);

    abstract void open(TlsStream session);

    abstract void heard(TlsStream session, String text);

    @Override
    public void onReadable(TcpSocket socket) {
      TlsStream session = session(socket);
      switch (done ? TlsStream.Progress.DONE : session.handshake()) {
        case WAITS -> {
          return;
        }
        case FAILED -> {
          heard.add(name() + session.failure().orElseThrow().openssl());
          session.close();
          return;
        }
        case DONE -> {
          if (!done) {
            done = true;
            heard.add(name() + session.facts());
            open(session);
          }
        }
      }
      Bytes came = session.readAll();
      if (!came.isEmpty()) {
        heard(session, came.utf8());
      }
      if (session.isEof() && session.failure().isEmpty() && !closed) {
        heard.add(name() + (session.isEndedByPeer() ? "farewell" : "end"));
        session.close();
      }
    }

    abstract String name();

    @Override
    public void onError(TcpSocket socket, Errno errno) {
      heard.add(name() + errno);
    }
  }

  /// Asks.
  private final class Client extends Program {
    private final NetworkStack host;
    private final ClientSettings settings;
    private TlsStream session;

    Client(NetworkStack host, ClientSettings settings) {
      this.host = host;
      this.settings = settings;
    }

    @Override
    String name() {
      return "client: ";
    }

    @Override
    public void onConnected(TcpSocket socket) {
      session = TlsStream.client(socket, host.kernel(), settings);
      session.handshake();
    }

    @Override
    TlsStream session(TcpSocket socket) {
      return session;
    }

    @Override
    void open(TlsStream session) {
      session.write(Bytes.utf8("hello"));
    }

    @Override
    void heard(TlsStream session, String text) {
      heard.add(name() + text);
    }
  }

  /// Answers.
  private final class Server extends Program {
    private final NetworkStack host;
    private final ServerSettings settings;
    private TlsStream session;

    Server(NetworkStack host, ServerSettings settings) {
      this.host = host;
      this.settings = settings;
    }

    @Override
    String name() {
      return "server: ";
    }

    @Override
    TlsStream session(TcpSocket socket) {
      if (session == null) {
        session = TlsStream.server(socket, host.kernel(), settings);
      }
      return session;
    }

    @Override
    void open(TlsStream session) {
      // the client begins
    }

    @Override
    void heard(TlsStream session, String text) {
      session.write(Bytes.utf8(text.toUpperCase(Locale.ROOT)));
      session.close();
      closed = true;
    }
  }

  @Test
  void tls_1_3_as_openssl_writes_it() {
    run(server(true), ClientSettings.plain(""));
    assertThat(heard)
        .containsExactly(
            "client: SessionFacts[version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384,"
                + " protocol=Optional.empty]",
            "server: SessionFacts[version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384,"
                + " protocol=Optional.empty]",
            "client: HELLO",
            "client: farewell");
    // the sizes are those of openssl s_client and s_server of release 3.0.19, but for the ticket
    assertThat(records)
        .containsExactly(
            "client 22/292",
            "server 22/122 20/1 23/23 23/807 23/281 23/69",
            "client 20/1 23/69",
            "server 23/266",
            "client 23/22",
            "server 23/266",
            "server 23/22 23/19",
            "client 23/19");
  }

  @Test
  void the_hello_of_openssl() {
    run(server(true), ClientSettings.plain(""));
    String hello = HexFormat.of().formatHex(sent.getFirst().toArray());
    assertThat(hello.substring(0, 22)).isEqualTo("16030101240100012003" + "03");
    assertThat(hello.substring(22 + 64, 22 + 66)).isEqualTo("20");
    // what openssl s_client of release 3.0.19 writes behind its session id, up to its key
    assertThat(hello.substring(22 + 66 + 64, hello.length() - 64))
        .isEqualTo(
            "003e130213031301c02cc030009fcca9cca8ccaac02bc02f009ec024c02"
                + "8006bc023c0270067c00ac0140039"
                + "c009c0130033009d009c003d003c0035002f00ff0100"
                + "0099000b000403000102000a00160014001d0017001e0019001801000101010201030104"
                + "002300000016000000170000000d002a0028040305030603080708080809080a080b"
                + "080408050806040105010601030303010302040205020602002b00090803040303030203"
                + "01002d00020101003300260024001d0020");
  }

  @Test
  void tls_1_2() {
    run(server(false), ClientSettings.plain(""));
    assertThat(heard)
        .containsExactly(
            "server: SessionFacts[version=TLSv1.2, cipher=ECDHE-RSA-AES256-GCM-SHA384,"
                + " protocol=Optional.empty]",
            "client: SessionFacts[version=TLSv1.2, cipher=ECDHE-RSA-AES256-GCM-SHA384,"
                + " protocol=Optional.empty]",
            "client: HELLO",
            "client: farewell");
    assertThat(records)
        .containsExactly(
            "client 22/292",
            "server 22/65 22/787 22/300 22/4",
            "client 22/37 20/1 22/40",
            "server 22/202 20/1 22/40",
            "client 23/29",
            "server 23/29",
            "server 21/26",
            "client 21/26");
  }

  @Test
  void the_same_seed_gives_the_same_octets_on_every_machine() throws NoSuchAlgorithmException {
    run(server(true), ClientSettings.plain("www.lab"));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    sent.forEach(octets -> digest.update(octets.toArray()));
    digest.update(CERTIFICATE.getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("c88a41f461d52b6b5e726e571ca3720451d264d8cde6ef428c0e7984c750e4dc");
  }

  @Test
  void a_certificate_that_is_not_believed() {
    var wishes = new ClientSettings("", List.of(), false, true, true, Trust.NOBODY, true);
    run(server(true), wishes);
    assertThat(heard)
        .containsExactly(
            "client: error:0A000086:SSL routines::certificate verify failed",
            "server: error:0A000418:SSL routines::tlsv1 alert unknown ca");
    assertThat(records).endsWith("client 21/2");
    assertThat(records.getFirst()).isEqualTo("client 22/512");
  }

  @Test
  void a_certificate_that_has_expired() {
    var trust = new Trust(Pem.certificates(CERTIFICATE), 2_001);
    run(server(true), new ClientSettings("", List.of(), false, true, true, trust, true));
    assertThat(heard)
        .endsWith("server: error:0A000415:SSL routines::sslv3 alert certificate expired");
  }

  @Test
  void a_certificate_that_is_believed() {
    var trust = new Trust(Pem.certificates(CERTIFICATE), 1_500);
    List<String> protocols = List.of("h2", "http/1.1");
    run(
        new ServerSettings(name -> identity(), true, true, List.of("http/1.1"), false, 300),
        new ClientSettings("www.lab", protocols, false, true, true, trust, true));
    assertThat(heard)
        .contains("client: HELLO")
        .contains(
            "client: SessionFacts[version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384,"
                + " protocol=Optional[http/1.1]]");
    assertThat(records).noneMatch(text -> text.contains("23/266"));
  }
}
