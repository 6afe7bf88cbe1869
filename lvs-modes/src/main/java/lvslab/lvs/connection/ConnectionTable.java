package lvslab.lvs.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.IpvsFacts.Replies;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.kernel.Kernel;
import lvslab.net.wire.IpProtocol;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// The connection entries of a host (net/netfilter/ipvs/ip_vs_conn.c, `ip_vs_conn_tab`).
///
/// As in the kernel an entry is found by protocol, client and client port, in both directions, and
/// a new one comes first in its bucket, so that it hides an older one that is about to expire.
public final class ConnectionTable {
  /// Buckets the kernel has, which ipvsadm shows (CONFIG_IP_VS_TAB_BITS 12).
  public static final int KERNEL_SIZE = 4096;

  private static final int FIRST_SECONDS = 3;
  private static final int CONTROL_SECONDS = 60;

  private final Kernel kernel;
  private final TcpProtocol tcp;
  private final UdpProtocol udp;
  private final IpvsFacts facts;
  private final Departed departed = new Departed();
  private @Nullable IpvsConnection[] buckets = new @Nullable IpvsConnection[KERNEL_SIZE];
  private int size;
  private Consumer<IpvsConnection> rearmed = template -> {};
  private BooleanSupplier tracks = () -> false;
  private Consumer<IpvsConnection> untracked = connection -> {};

  /// No entries.
  ///
  /// @param kernel of the host
  public ConnectionTable(Kernel kernel) {
    this.kernel = kernel;
    facts = new IpvsFacts(kernel.version());
    tcp = new TcpProtocol(kernel.clock().hz());
    udp = new UdpProtocol(kernel.clock().hz());
  }

  /// The host's kernel.
  ///
  /// @return the kernel
  public Kernel kernel() {
    return kernel;
  }

  /// TCP, with its timeouts.
  ///
  /// @return one object
  public TcpProtocol tcp() {
    return tcp;
  }

  /// UDP, with its timeout.
  ///
  /// @return one object
  public UdpProtocol udp() {
    return udp;
  }

  /// A protocol.
  ///
  /// @param number its number, TCP or UDP
  /// @return what IPVS knows of it
  public IpvsProtocol protocol(int number) {
    return number == IpProtocol.TCP ? tcp : udp;
  }

  /// What the host's kernel does its own way.
  IpvsFacts facts() {
    return facts;
  }

  /// Name of the state of an entry (`ip_vs_state_name`).
  String stateName(IpvsConnection connection) {
    if (!connection.isTemplate()) {
      return protocol(connection.protocol()).stateName(connection.state());
    }
    if (facts.assuresTemplates()) {
      return connection.isAssured() ? "ASSURED" : "NONE";
    }
    return connection.protocol() == 0 ? "NONE" : protocol(connection.protocol()).stateName(0);
  }

  /// Sets who hears of templates that live on because entries depend on them.
  ///
  /// @param listener who
  public void setRearmed(Consumer<IpvsConnection> listener) {
    rearmed = listener;
  }

  /// Sets what has to do with connection tracking.
  ///
  /// @param enabled whether new entries are tracked
  /// @param gone hears of tracked entries that are gone
  public void setTracking(BooleanSupplier enabled, Consumer<IpvsConnection> gone) {
    tracks = enabled;
    untracked = gone;
  }

  int trackedFlag() {
    return tracks.getAsBoolean() ? EntryFlags.TRACKED : 0;
  }

  /// How many entries there are, templates included.
  ///
  /// @return a count
  public int size() {
    return size;
  }

  /// The entry of a packet from a client (`ip_vs_conn_in_get`).
  ///
  /// @param protocol number
  /// @param client its source
  /// @param clientPort its source port
  /// @param virtual its destination
  /// @param virtualPort its destination port
  /// @return the entry, or null
  public @Nullable IpvsConnection findRequest(
      int protocol, Ipv4Address client, int clientPort, Ipv4Address virtual, int virtualPort) {
    @Nullable IpvsConnection at = buckets[bucket(protocol, client, clientPort)];
    while (at != null) {
      if (at.clientPort() == clientPort
          && at.virtualPort() == virtualPort
          && at.protocol() == protocol
          && !at.isTemplate()
          && at.client().bits() == client.bits()
          && at.virtual().bits() == virtual.bits()) {
        return at;
      }
      at = at.next;
    }
    return null;
  }

  /// The entry of a packet to a client (`ip_vs_conn_out_get`).
  ///
  /// @param protocol number
  /// @param source its source: the real server, or the virtual address for DR and TUN
  /// @param sourcePort its source port
  /// @param client its destination
  /// @param clientPort its destination port
  /// @return the entry, or null
  public @Nullable IpvsConnection findReply(
      int protocol, Ipv4Address source, int sourcePort, Ipv4Address client, int clientPort) {
    @Nullable IpvsConnection at = buckets[bucket(protocol, client, clientPort)];
    while (at != null) {
      if (at.clientPort() == clientPort
          && at.protocol() == protocol
          && at.client().bits() == client.bits()
          && repliesFrom(at, source, sourcePort)) {
        return at;
      }
      at = at.next;
    }
    return null;
  }

  private boolean repliesFrom(IpvsConnection entry, Ipv4Address source, int port) {
    boolean real = entry.method().translates() || facts.replies() == Replies.FROM_REAL_SERVER;
    if (!real && facts.replies() == Replies.OF_NAT) {
      return false;
    }
    return real
        ? entry.destinationPort() == port && entry.destination().bits() == source.bits()
        : entry.virtualPort() == port && entry.virtual().bits() == source.bits();
  }

  /// The template of a client (`ip_vs_ct_in_get`).
  ///
  /// @param key as a template has it
  /// @return the template, or null
  public @Nullable IpvsConnection findTemplate(ConnectionKey key) {
    @Nullable IpvsConnection at = buckets[bucket(key.protocol(), key.client(), key.clientPort())];
    while (at != null) {
      if (at.isTemplate()
          && at.virtualPort() == key.virtualPort()
          && at.protocol() == key.protocol()
          && at.clientPort() == key.clientPort()
          && at.client().equals(key.client())
          && at.virtual().equals(key.virtual())) {
        return at;
      }
      at = at.next;
    }
    return null;
  }

  /// Makes an entry (`ip_vs_conn_new`). It lives 3 s unless its state says otherwise, from the
  /// first [IpvsConnection#restartTimer] on.
  ///
  /// @param key whose
  /// @param entry where to
  /// @return the entry, first in its bucket
  public IpvsConnection create(ConnectionKey key, NewEntry entry) {
    var connection = new IpvsConnection(this, key, entry);
    connection.bind();
    connection.setTimeout((long) FIRST_SECONDS * kernel.clock().hz());
    if (!connection.isOnePacket()) {
      hash(connection);
    }
    return connection;
  }

  /// Makes a template unfindable, which its entries keep until they expire
  /// (`ip_vs_check_template`).
  ///
  /// @param template whose server is not to be used any more
  public void invalidate(IpvsConnection template) {
    if (!template.isInvalid() && unhash(template)) {
      template.invalidate();
      hash(template);
    }
  }

  /// Lets an entry depend on a template (`ip_vs_control_add`).
  ///
  /// @param connection the entry
  /// @param template the template
  public void control(IpvsConnection connection, IpvsConnection template) {
    connection.setControl(template);
  }

  /// Its time is over (`ip_vs_conn_expire`).
  void expire(IpvsConnection connection) {
    if (connection.isControlling()) {
      connection.setTimeout((long) CONTROL_SECONDS * kernel.clock().hz());
      rearmed.accept(connection);
      connection.restartTimer();
      if (kernel.trace().isDetailed()) {
        report(connection, connection.stateName(), connection.stateName());
      }
      return;
    }
    if (!connection.isOnePacket()) {
      unhash(connection);
      if (connection.isTracked()) {
        untracked.accept(connection);
      }
    }
    String former = kernel.trace().isDetailed() ? connection.stateName() : "";
    connection.setControl(null);
    connection.unbind();
    if (kernel.trace().isDetailed()) {
      report(connection, former, "");
      departed.add(connection, former, kernel.engine().nowNanos());
    }
  }

  /// Lets an entry go now, and with it a template that nothing else depends on and whose client has
  /// not answered (`ip_vs_conn_del`).
  void delete(IpvsConnection entry) {
    @Nullable IpvsConnection template = entry.control();
    expire(entry);
    if (template != null && !template.isControlling() && !template.isAssured()) {
      delete(template);
    }
  }

  /// A packet has been handled: its time begins anew, or ends if it was for one packet
  /// (`ip_vs_conn_put`).
  ///
  /// @param connection the entry
  public void release(IpvsConnection connection) {
    if (connection.isOnePacket()) {
      expire(connection);
    } else {
      connection.restartTimer();
    }
  }

  /// How an entry went that is no longer there.
  ///
  /// @param key whose it was
  /// @return nothing if there was none, or long ago, or nobody listened
  public @Nullable Departure departure(ConnectionKey key) {
    return departed.find(key);
  }

  /// Reports what became of an entry. To be called only while the trace is open.
  ///
  /// @param connection the entry
  /// @param former name of its state before, empty for a new one
  /// @param state name of its state now, empty for one that is gone
  public void report(IpvsConnection connection, String former, String state) {
    @Nullable RealServer server = connection.server();
    @Nullable IpvsConnection control = connection.control();
    kernel
        .trace()
        .note(
            new IpvsEvent.ConnectionChanged(
                kernel.name(),
                connection.flow(),
                connection.isTemplate(),
                former,
                state,
                state.isEmpty() ? 0 : connection.timeoutJiffies() / kernel.clock().hz(),
                server == null ? 0 : server.active(),
                server == null ? 0 : server.inactive(),
                server == null ? "" : server.service().toString(),
                control == null ? null : control.flow()));
  }

  /// All entries.
  ///
  /// @return a list of its own, by client
  public List<IpvsConnection> list() {
    List<IpvsConnection> all = new ArrayList<>(size);
    forEach(all::add);
    all.sort(ListOrder.LISTED);
    return all;
  }

  /// Walks over the entries; none may be made or removed meanwhile.
  ///
  /// @param action what to do
  public void forEach(Consumer<? super IpvsConnection> action) {
    for (@Nullable IpvsConnection first : buckets) {
      for (@Nullable IpvsConnection at = first; at != null; at = at.next) {
        action.accept(at);
      }
    }
  }

  /// How many buckets there are.
  int bucketCount() {
    return buckets.length;
  }

  /// The first entry of a bucket.
  @Nullable IpvsConnection bucket(int index) {
    return buckets[index];
  }

  private void hash(IpvsConnection connection) {
    if (size >= buckets.length) {
      grow();
    }
    int i = bucketOf(connection);
    connection.next = buckets[i];
    buckets[i] = connection;
    size++;
  }

  private boolean unhash(IpvsConnection connection) {
    int i = bucketOf(connection);
    @Nullable IpvsConnection before = null;
    @Nullable IpvsConnection at = buckets[i];
    while (at != null && at != connection) {
      before = at;
      at = at.next;
    }
    if (at == null) {
      return false;
    }
    if (before == null) {
      buckets[i] = at.next;
    } else {
      before.next = at.next;
    }
    at.next = null;
    size--;
    return true;
  }

  private void grow() {
    @Nullable IpvsConnection[] old = buckets;
    buckets = new @Nullable IpvsConnection[old.length * 2];
    for (@Nullable IpvsConnection first : old) {
      @Nullable IpvsConnection at = Chains.reverse(first); // so that those made last stay in front
      while (at != null) {
        @Nullable IpvsConnection following = at.next;
        int i = bucketOf(at);
        at.next = buckets[i];
        buckets[i] = at;
        at = following;
      }
    }
  }

  private int bucketOf(IpvsConnection connection) {
    return bucket(connection.protocol(), connection.client(), connection.clientPort());
  }

  private int bucket(int protocol, Ipv4Address client, int clientPort) {
    int h = client.bits() * 0x9E37_79B1 + (clientPort << 8 ^ protocol) * 0x85EB_CA6B;
    h ^= h >>> 15;
    h *= 0xC2B2_AE35;
    return (h ^ h >>> 13) & buckets.length - 1;
  }
}
