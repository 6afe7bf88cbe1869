package lvslab.vrrp.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.RawPayload;
import lvslab.vrrp.VrrpAdvertisement;
import lvslab.vrrp.VrrpCodec;

/// Routers on a wire without delay, and a clock.
final class Wire {
  private static final long STEP = 1;

  final List<Node> nodes = new ArrayList<>();
  long now;

  /// Lets time pass.
  void run(long untilMicros) {
    while (true) {
      Node next = null;
      for (Node node : nodes) {
        if (node.due >= 0 && (next == null || node.due < next.due)) {
          next = node;
        }
      }
      if (next == null || next.due > untilMicros) {
        now = untilMicros;
        return;
      }
      now = Math.max(now, next.due);
      next.due = -STEP;
      if (next.alive) {
        next.instance.expire();
      }
    }
  }

  Node add(String address, InstanceSettings settings) {
    var node = new Node(this, Ipv4Address.of(address), settings);
    nodes.add(node);
    return node;
  }

  /// A router and what it did.
  static final class Node implements InstanceActions {
    final List<String> did = new ArrayList<>();
    final VrrpInstance instance;
    private final Wire wire;
    private final Ipv4Address address;
    boolean alive = true;
    boolean deaf;
    boolean mute;
    long due = -STEP;

    Node(Wire wire, Ipv4Address address, InstanceSettings settings) {
      this.wire = wire;
      this.address = address;
      instance = new VrrpInstance(settings, this);
    }

    Node begin() {
      instance.begin();
      instance.restart();
      return this;
    }

    private void note(String what) {
      did.add(wire.now + " " + what);
    }

    List<String> adverts() {
      return did.stream().filter(d -> d.matches("[0-9]+ advert [0-9]+")).toList();
    }

    @Override
    public long nowMicros() {
      return wire.now;
    }

    @Override
    public void sendAdvert(int priority) {
      note("advert " + priority);
      if (mute || !alive) {
        return;
      }
      InstanceSettings s = instance.settings();
      var advert =
          new VrrpAdvertisement(
              s.version(),
              s.virtualRouterId(),
              priority,
              (int) (s.advertMicros() / 10_000),
              s.authentication(),
              s.addresses());
      Ipv4Packet packet = VrrpCodec.packet(advert, address, VrrpAdvertisement.GROUP, 1);
      for (Node other : wire.nodes) {
        if (other != this && other.alive && !other.deaf) {
          other.instance.receive(
              new ReceivedAdvert(packet.header(), ((RawPayload) packet.payload()).bytes()));
        }
      }
    }

    @Override
    public void arm(long atMicros) {
      due = atMicros;
    }

    @Override
    public void disarm() {
      due = -STEP;
    }

    @Override
    public void addAddresses() {
      note("add");
    }

    @Override
    public void removeRoutes() {}

    @Override
    public void removeAddresses(boolean force) {
      note("remove");
    }

    @Override
    public void forgetAnnouncements() {}

    @Override
    public void announce(int repeats) {
      note("garp " + repeats);
    }

    @Override
    public void announceLater(int repeats, long delayMicros) {
      note("later " + repeats + " " + delayMicros);
    }

    @Override
    public void announceSource() {
      note("announce source");
    }

    @Override
    public Optional<Ipv4Address> source() {
      return Optional.of(address);
    }

    @Override
    public void entered(VrrpState state) {
      note("entered " + state);
    }

    @Override
    public void beginFollower(boolean master) {}

    @Override
    public void changeFollower(boolean master) {}

    @Override
    public void announceExtra() {
      note("extra");
    }

    @Override
    public void masterHurries(long intervalMicros) {}

    @Override
    public void heardLowerMaster() {
      note("heard lower");
    }

    @Override
    public void priorityChanged(int priority) {
      note("priority " + priority);
    }

    @Override
    public void judged(
        ReceivedAdvert advert, AdvertOutcome outcome, Optional<Rejection> rejection) {
      note(outcome + rejection.map(r -> " " + r.reason()).orElse(""));
    }

    @Override
    public void log(String text) {
      note(text);
    }

    @Override
    public boolean isDetailed() {
      return true;
    }
  }
}
