package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.socket.Errno;
import lvslab.net.socket.SocketException;
import lvslab.net.transport.RawSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.instance.VrrpState;

/// The sockets that routers share (vrrp_scheduler.c, `vrrp_create_sockpool`): for each interface
/// and group, or own address, one to read and one to send. The reading one is bound to the group,
/// or to the address, and so hears nothing else; the sending one gives this host no copy.
final class Sockpool {
  /// Where a router listens.
  ///
  /// @param device its interface, empty for any
  /// @param address the group, or its own address with peers
  /// @param unicast whether peers are named
  record Key(String device, Ipv4Address address, boolean unicast) {}

  private final VrrpContext context;
  private final boolean logsUnknown;
  private int firstDescriptor;
  private final Map<Key, Pair> pairs = new LinkedHashMap<>();

  Sockpool(VrrpContext context, int firstDescriptor, boolean logsUnknown) {
    this.context = context;
    this.firstDescriptor = firstDescriptor;
    this.logsUnknown = logsUnknown;
  }

  /// Adds a router to the pair that it shares.
  ///
  /// @return its pair
  Pair add(Key key, Router router) {
    Pair pair = pairs.computeIfAbsent(key, Pair::new);
    pair.routers.put(router.instance().settings().virtualRouterId(), router);
    return pair;
  }

  /// Opens all.
  void open() {
    pairs.values().forEach(Pair::open);
  }

  /// Closes all; groups are left.
  void close() {
    pairs.values().forEach(Pair::close);
    pairs.clear();
  }

  /// Tells of each, as the log does.
  ///
  /// @param firewall whether there is a socket to nftables
  void describe(boolean firewall) {
    firstDescriptor += firewall ? 1 : 0;
    int descriptor = firstDescriptor;
    for (Pair pair : pairs.values()) {
      context.detail(pair.text(descriptor));
      descriptor += 2;
    }
  }

  /// The number of the first file descriptor behind its own.
  int nextDescriptor() {
    return firstDescriptor + 2 * pairs.size();
  }

  /// Two sockets.
  final class Pair {
    private final Key key;
    private final Map<Integer, Router> routers = new LinkedHashMap<>();
    private final List<RawSocket> open = new ArrayList<>(2);
    private Optional<RawSocket> sending = Optional.empty();

    private Pair(Key key) {
      this.key = key;
    }

    private Optional<NetDevice> device() {
      return context.host().stack().devices().find(key.device());
    }

    private void open() {
      if (key.unicast() && !context.host().stack().routing().isLocal(key.address())) {
        lacksAddress();
        return;
      }
      RawSocket in = context.host().stack().raw().open(IpProtocol.VRRP, this::take);
      open.add(in);
      context.process().own(in::close);
      in.groups().setAll(false);
      if (!key.unicast()) {
        join(in);
      }
      in.bind(key.address());
      in.because(routers.values().stream().map(r -> r.reporter().listening()).toList());
      device().ifPresent(in::bindToDevice);
      RawSocket out = context.host().stack().raw().open(IpProtocol.VRRP, (d, p) -> {});
      open.add(out);
      context.process().own(out::close);
      out.groups().setAll(false);
      out.bind(Ipv4Address.LOCALHOST); // it is not to receive anything
      device().ifPresent(out::bindToDevice);
      if (!key.unicast()) {
        device().ifPresent(d -> out.groups().setDevice(d, Ipv4Address.ANY));
        out.groups().setLoop(false);
      }
      sending = Optional.of(out);
    }

    /// Its own address is on no interface (`open_sockpool_socket`).
    private void lacksAddress() {
      Errno errno = Errno.EADDRNOTAVAIL;
      context.say(
          "bind unicast_src " + key.address() + " failed " + errno.number() + " - " + errno.text());
      for (Router router : routers.values()) {
        if (router.instance().state() != VrrpState.FAULT) {
          context.say(
              "(" + router.conf().name() + "): entering FAULT state (src address not configured)");
        }
        router.instance().fail();
      }
    }

    private void join(RawSocket socket) {
      try {
        socket.groups().join(key.address(), device().orElse(null));
      } catch (SocketException e) {
        context.say("(" + key.device() + "): cant do IP_ADD_MEMBERSHIP errno=" + e.errno().text());
      }
    }

    private void take(NetDevice from, Ipv4Packet packet) {
      if (!(packet.payload() instanceof RawPayload payload)
          || payload.bytes().length() < ReceivedAdvert.LEAST_BYTES) {
        return;
      }
      Bytes octets = payload.bytes();
      var advert = new ReceivedAdvert(packet.header(), octets);
      Router router = routers.get(advert.virtualRouterId());
      if (router != null) {
        context.work().take(() -> read(router, advert));
        return;
      }
      StrangeAdverts.report(context.process(), key.device(), advert, routers.values());
      if (logsUnknown) {
        context.say(
            "Unknown VRID("
                + advert.virtualRouterId()
                + ") received on interface("
                + key.device()
                + "). ignoring...");
      }
    }

    /// recvmsg(2), and then the router's turn.
    private void read(Router router, ReceivedAdvert advert) {
      context.work().call(() -> {});
      router.instance().receive(advert);
    }

    /// Sends a packet whose header is made.
    ///
    /// @throws SocketException as the kernel refuses it
    void send(Ipv4Packet packet) throws SocketException {
      if (sending.isPresent()) {
        sending.get().send(packet);
      }
    }

    private void close() {
      open.forEach(RawSocket::close);
      open.clear();
      sending = Optional.empty();
    }

    private String text(int descriptor) {
      int index = device().map(NetDevice::index).orElse(0);
      return "VRRP sockpool: [ifindex("
          + " ".repeat(Math.max(0, 3 - Integer.toString(index).length()))
          + index
          + "), family(IPv4), proto("
          + IpProtocol.VRRP
          + "), fd("
          + descriptor
          + ","
          + (descriptor + 1)
          + ") "
          + (key.unicast() ? ", un" : "mult")
          + "icast, address("
          + key.address()
          + ")]";
    }
  }
}
