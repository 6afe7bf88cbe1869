package lvslab.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.kernel.Mib;
import lvslab.net.neighbour.NudState;
import lvslab.net.socket.Endpoint;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.stack.Lab;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.IcmpMessage;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Codec;
import lvslab.net.wire.Ipv4Header;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Payload;
import lvslab.net.wire.MacAddress;
import lvslab.net.wire.TcpFlags;
import lvslab.net.wire.TcpOptions;
import lvslab.net.wire.TcpSegment;

/// Plays a conversation of one host with a peer that is written down, in the spirit of packetdrill.
///
/// Each line begins with the seconds since the line before. `<` is a segment from the peer, `>` one
/// that the host must send then (with `~ms` as much later at most): flags, sequence number or
/// range, `ack`, `win`, options; numbers count from the SYN of their direction. Other words are
/// what the program does (`listen`, `connect`, `accept`, `write 100`, `read`, `close`, `shutdown`,
/// `abort`, `nodelay`, `keepalive`), what the host is told (`sysctl`, `icmp`, `option`), or what
/// must hold (`state`, `told`, `quiet`, `count`). The host must send nothing that is not written
/// down.
final class Script implements TcpHandler {
  static final Ipv4Address HOST = Ipv4Address.of("10.0.0.1");
  static final Ipv4Address PEER = Ipv4Address.of("10.0.0.2");
  static final int PEER_INITIAL = 7_000_000;
  static final int HOST_PORT = 8000;
  static final int PEER_PORT = 9000;
  private static final MacAddress HOST_MAC = MacAddress.of("02:00:00:00:00:01");
  private static final MacAddress PEER_MAC = MacAddress.of("02:00:00:00:00:02");
  private static final long TOLERANCE_NANOS = 10 * SimTime.MICROSECOND;

  private record Sent(long nanos, Ipv4Packet packet, TcpSegment segment) {}

  final Lab lab = new Lab();
  final NetworkStack host = lab.host("host");
  private final NetDevice card;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final ScriptSegment reader = new ScriptSegment();
  private TcpListener listener;
  TcpSocket socket;
  private long lineNanos;

  Script() {
    card = Lab.card(host, "eth0", HOST_MAC.toString(), lab.segment("lan"), "10.0.0.1/24");
    host.neighbours().set(card, PEER, PEER_MAC, NudState.PERMANENT);
    card.addTap(
        (device, frame, outgoing) -> {
          if (outgoing
              && frame.payload() instanceof Ipv4Packet packet
              && packet.payload() instanceof TcpSegment segment) {
            sent.add(new Sent(lab.engine.nowNanos(), packet, segment));
            reader.see(segment);
          }
        });
    lineNanos = SimTime.SECOND;
    lab.engine.runUntil(lineNanos);
  }

  /// Plays lines to the end.
  void finish(String text) {
    play(text);
    assertThat(sent.stream().map(one -> reader.describe(one.segment())))
        .as("segments that are not in the script")
        .isEmpty();
  }

  /// Plays lines; may be called again to go on.
  Script play(String text) {
    for (String line : text.lines().toList()) {
      String plain = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      if (!plain.isBlank()) {
        List<String> words = List.of(plain.strip().split("\\s+"));
        try {
          step(words);
        } catch (AssertionError e) {
          throw new AssertionError("in: " + line + "\n" + e.getMessage() + rest(), e);
        }
      }
    }
    return this;
  }

  /// Takes the segment that waits and tells its window.
  int lastWindow() {
    Sent one = sent.remove();
    lineNanos = Math.max(lineNanos, one.nanos());
    return one.segment().window();
  }

  /// How much the program was told that the script has not asked for.
  int toldCount() {
    return told.size();
  }

  private String rest() {
    var text = new StringBuilder("\nsent:");
    for (Sent one : sent) {
      text.append("\n ").append(one.nanos() - lineNanos).append(" ns later: ");
      text.append(reader.describe(one.segment()));
    }
    return text.append("\ntold: ").append(told).toString();
  }

  private void step(List<String> words) {
    long wait =
        new BigDecimal(words.get(0)).multiply(BigDecimal.valueOf(SimTime.SECOND)).longValueExact();
    String what = words.get(1);
    if (what.equals(">")) {
      expect(lineNanos + wait, words.subList(2, words.size()));
      return;
    }
    lineNanos += wait;
    lab.engine.runUntil(lineNanos);
    if (what.equals("<")) {
      receive(reader.read(words.subList(2, words.size())));
    } else {
      act(what, words.subList(2, words.size()));
    }
    lab.engine.runUntil(Math.max(lineNanos, lab.engine.nowNanos()));
  }

  private void expect(long atNanos, List<String> words) {
    List<String> wanted = new ArrayList<>(words);
    long tolerance = TOLERANCE_NANOS;
    if (wanted.getLast().startsWith("~")) {
      tolerance = Long.parseLong(wanted.removeLast().substring(1)) * SimTime.MILLISECOND;
    }
    lab.engine.runUntil(atNanos);
    while (sent.isEmpty() && lab.engine.nextNanos() <= atNanos + tolerance) {
      lab.engine.step();
    }
    assertThat(sent).as("a segment by " + (atNanos + tolerance) + " ns").isNotEmpty();
    Sent one = sent.remove();
    reader.check(one.segment(), wanted);
    assertThat(one.nanos()).isBetween(atNanos - TOLERANCE_NANOS, atNanos + tolerance);
    lineNanos = one.nanos();
  }

  private void receive(TcpSegment segment) {
    deliver(segment, IpProtocol.TCP);
  }

  /// Something comes from the peer.
  void deliver(Ipv4Payload payload, int protocol) {
    var packet = new Ipv4Packet(Ipv4Header.of(PEER, HOST, protocol), payload);
    card.receive(EthernetFrame.of(HOST_MAC, PEER_MAC, packet), 0);
  }

  private void act(String what, List<String> words) {
    try {
      switch (what) {
        case "listen" -> listen(words.isEmpty() ? 10 : Integer.parseInt(words.getFirst()));
        case "connect" ->
            socket =
                host.tcp()
                    .connect(
                        null, words.isEmpty() ? HOST_PORT : 0, new Endpoint(PEER, PEER_PORT), this);
        case "accept" -> socket = listener.accept(this);
        case "unlisten" -> listener.close();
        case "write" -> socket.write(Bytes.wrap(new byte[Integer.parseInt(words.getFirst())]));
        case "read" ->
            socket.read(words.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(words.getFirst()));
        case "close" -> socket.close();
        case "shutdown" -> socket.shutdownWrite();
        case "abort" -> socket.abort();
        case "nodelay" -> socket.setNoDelay(true);
        case "keepalive" -> socket.setKeepAlive(true);
        case "sysctl" ->
            Lab.sysctl(
                host,
                (words.get(0).startsWith("net.") ? "" : "net.ipv4.") + words.get(0),
                Integer.parseInt(words.get(1)));
        case "icmp" -> icmp(words);
        case "count" -> count(words);
        case "option" -> option(words.get(0), Integer.parseInt(words.get(1)));
        case "state" -> assertThat(states()).isEqualTo(words);
        case "told" -> assertThat(told.poll()).isEqualTo(String.join(" ", words));
        case "quiet" -> assertThat(sent).as("no segments").isEmpty();
        default -> throw new IllegalArgumentException(what);
      }
    } catch (SocketException e) {
      told.add(e.errno().name());
    }
  }

  /// `count ListenDrops 2 TcpInSegs 4`: what the host has counted by now.
  private void count(List<String> words) {
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      Mib counter =
          Arrays.stream(Mib.values())
              .filter(one -> one.text().equals(name) || one.text().equals("TcpExt" + name))
              .findFirst()
              .orElseThrow();
      long value = host.kernel().mib().get(counter);
      assertThat(name + " " + value).isEqualTo(name + " " + words.get(i + 1));
    }
  }

  private void option(String name, int value) {
    TcpSocketOptions options = socket.options();
    switch (name) {
      case "keepidle" -> options.setKeepIdle(value);
      case "keepintvl" -> options.setKeepInterval(value);
      case "keepcnt" -> options.setKeepCount(value);
      case "syncnt" -> options.setSynCount(value);
      case "usertimeout" -> options.setUserTimeout(value);
      case "linger2" -> options.setLinger2(value);
      default -> throw new IllegalArgumentException(name);
    }
  }

  private List<String> states() {
    return host.tcp().sockets().stream().map(info -> info.state().name()).toList();
  }

  private void listen(int backlog) throws SocketException {
    listener =
        host.tcp()
            .listen(new Endpoint(Ipv4Address.ANY, HOST_PORT), backlog, l -> told.add("acceptable"));
  }

  /// `icmp 3/4 1400 1`: about the segment with that number, with that MTU.
  private void icmp(List<String> words) {
    String[] kind = words.get(0).split("/");
    int about = reader.hostInitial(PEER_PORT) + Integer.parseInt(words.get(2));
    var segment =
        new TcpSegment(
            HOST_PORT,
            PEER_PORT,
            about,
            0,
            TcpFlags.ACK,
            0,
            TcpOptions.NONE,
            Bytes.wrap(new byte[8]));
    var packet = new Ipv4Packet(Ipv4Header.of(HOST, PEER, IpProtocol.TCP), segment);
    Bytes quote = Ipv4Codec.encode(packet).slice(0, 28);
    int type = Integer.parseInt(kind[0]);
    int code = Integer.parseInt(kind[1]);
    deliver(new IcmpMessage(type, code, Integer.parseInt(words.get(1)), quote), IpProtocol.ICMP);
  }

  @Override
  public void onConnected(TcpSocket which) {
    told.add("connected");
  }

  @Override
  public void onReadable(TcpSocket which) {
    told.add(which.isEof() ? "eof" : "readable " + which.available());
  }

  @Override
  public void onWritable(TcpSocket which) {
    told.add("writable");
  }

  @Override
  public void onError(TcpSocket which, Errno errno) {
    told.add("error " + errno);
  }
}
