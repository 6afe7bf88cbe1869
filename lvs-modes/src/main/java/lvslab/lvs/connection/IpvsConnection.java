package lvslab.lvs.connection;

import lvslab.lvs.service.ForwardingMethod;
import lvslab.lvs.service.RealServer;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.trace.Flow;
import lvslab.net.kernel.KernelTimer;
import lvslab.net.socket.Endpoint;
import lvslab.net.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/// A connection entry, or a persistence template (kernel `struct ip_vs_conn`).
public final class IpvsConnection extends SyncedEntry implements Runnable {
  private static final int NO_PORT = 0xFFFF;

  /// The next entry in the same bucket of the table.
  @Nullable IpvsConnection next;

  private final ConnectionTable table;
  private final KernelTimer timer;
  private ForwardingMethod method;
  private @Nullable RealServer server;
  private final Ipv4Address client;
  private final Ipv4Address virtual;
  private final Ipv4Address destination;
  private @Nullable IpvsConnection control;
  private int controlled;
  private final int mark;
  private int inPackets;
  private int clientPort;
  private int virtualPort;
  private int destinationPort;
  private final int protocol;
  private int state;
  private int flags;
  private long timeoutJiffies;

  IpvsConnection(ConnectionTable table, ConnectionKey key, NewEntry entry) {
    this.table = table;
    protocol = key.protocol();
    client = key.client();
    clientPort = key.clientPort();
    virtual = key.virtual();
    virtualPort = key.virtualPort();
    destination = entry.destination();
    destinationPort = entry.port();
    mark = entry.mark();
    method = entry.method();
    server = entry.server();
    flags = entry.flags() | table.trackedFlag();
    if (!method.translates() && method != ForwardingMethod.BYPASS) {
      flags |= EntryFlags.NO_OUTPUT;
    }
    timer = new KernelTimer(table.kernel(), "ipvs connection", this);
  }

  /// Counts it at its server (`ip_vs_bind_dest`).
  void bind() {
    flags |= EntryFlags.BOUND;
    if (server == null) {
      return;
    }
    if (isTemplate()) {
      server.bindTemplate();
    } else {
      server.bind(false);
    }
  }

  /// No longer counts it at its server (`ip_vs_unbind_dest`).
  void unbind() {
    flags &= ~EntryFlags.BOUND;
    timer.cancel();
    if (server == null) {
      return;
    }
    if (isTemplate()) {
      server.unbindTemplate();
    } else {
      server.unbind(isActive());
    }
  }

  /// Its time is over.
  @Override
  public void run() {
    table.expire(this);
  }

  /// Starts its time anew, after a packet (`__ip_vs_conn_put_timer`).
  public void restartTimer() {
    timer.arm(timeoutJiffies);
  }

  /// Lets it go as soon as possible (`ip_vs_conn_expire_now`).
  public void expireNow() {
    long now = table.kernel().jiffies();
    if (timer.isPending() && timer.expires() > now) {
      timer.armAt(now);
    }
  }

  /// Takes a state, and counts it as active or not.
  ///
  /// @param changed its number
  /// @param active whether it counts as active
  void setState(int changed, boolean active) {
    state = changed;
    if (active != isActive()) {
      flags ^= EntryFlags.ACTIVE;
      if (server != null) {
        server.count(active);
      }
    }
  }

  ConnectionTable table() {
    return table;
  }

  /// Notes at a template that its client is there.
  void assure() {
    state = EntryFlags.ASSURED;
  }

  /// Makes a template that nothing finds any more (`ip_vs_check_template`).
  void invalidate() {
    clientPort = 0;
    virtualPort = NO_PORT;
    destinationPort = NO_PORT;
  }

  /// Whether it was made unfindable.
  boolean isInvalid() {
    return virtualPort == NO_PORT;
  }

  void setControl(@Nullable IpvsConnection template) {
    if (control != null) {
      control.controlled--;
    }
    control = template;
    if (template != null) {
      template.controlled++;
    }
  }

  /// Whether entries depend on it.
  ///
  /// @return true for a template in use
  public boolean isControlling() {
    return controlled != 0;
  }

  /// The template it depends on.
  ///
  /// @return the template, or null
  public @Nullable IpvsConnection control() {
    return control;
  }

  /// Sets how long it lives without packets.
  ///
  /// @param jiffies from each packet on
  public void setTimeout(long jiffies) {
    timeoutJiffies = jiffies;
  }

  /// How long it lives without packets.
  ///
  /// @return jiffies
  public long timeoutJiffies() {
    return timeoutJiffies;
  }

  /// How long it lives if no packet comes (`jiffies_delta_to_msecs`).
  ///
  /// @return whole seconds, 0 when only the timer wheel is late
  public long remainingSeconds() {
    long left = timer.expires() - table.kernel().jiffies();
    return Math.max(0, left) / table.kernel().clock().hz();
  }

  /// When its time is over.
  long expires() {
    return timer.expires();
  }

  /// Packets of requests so far.
  int inPackets() {
    return inPackets;
  }

  /// Counts a packet of a request.
  ///
  /// @return how many there were, this one included
  public int countPacket() {
    return ++inPackets;
  }

  /// Takes what a master tells (`ip_vs_proc_conn`).
  ///
  /// @param changed number of its state
  /// @param active whether it counts as active
  /// @param packets how many it is taken to have had
  public void synchronise(int changed, boolean active, int packets) {
    if (isTemplate()) {
      state = changed;
    } else {
      setState(changed, active);
    }
    setSyncedState(changed);
    inPackets = packets;
  }

  /// Who made it (`ip_vs_origin_name`).
  ///
  /// @return SYNC for another director, LOCAL for this one
  public String origin() {
    return (flags & EntryFlags.SYNC) != 0 ? "SYNC" : "LOCAL";
  }

  /// Binds it to its server, which was not there when it was made (`ip_vs_try_bind_dest`).
  ///
  /// @param found the server
  public void bindTo(RealServer found) {
    server = found;
    method = found.method();
    flags |= method.translates() ? 0 : EntryFlags.NO_OUTPUT;
    if (isTemplate()) {
      found.bindTemplate();
    } else {
      found.bind(isActive());
    }
  }

  /// Whether replies are not seen here (IP_VS_CONN_F_NOOUTPUT).
  ///
  /// @return true for DR and TUN until a reply passes
  public boolean hasNoOutput() {
    return (flags & EntryFlags.NO_OUTPUT) != 0;
  }

  void clearNoOutput() {
    flags &= ~EntryFlags.NO_OUTPUT;
  }

  /// Whether connection tracking follows its packets (IP_VS_CONN_F_NFCT).
  ///
  /// @return true if it was made with net.ipv4.vs.conntrack=1
  public boolean isTracked() {
    return (flags & EntryFlags.TRACKED) != 0;
  }

  /// Says that connection tracking no longer follows its packets.
  public void untrack() {
    flags &= ~EntryFlags.TRACKED;
  }

  /// Whether it counts as active at its server.
  ///
  /// @return true if so
  public boolean isActive() {
    return (flags & EntryFlags.ACTIVE) != 0;
  }

  /// Whether it is a persistence template.
  ///
  /// @return true if so
  public boolean isTemplate() {
    return (flags & EntryFlags.TEMPLATE) != 0;
  }

  /// Whether the client of a template has proved that it is there.
  boolean isAssured() {
    return state == EntryFlags.ASSURED;
  }

  /// Whether it is for one packet only.
  ///
  /// @return true if so
  public boolean isOnePacket() {
    return (flags & EntryFlags.ONE_PACKET) != 0;
  }

  /// Whether it lives.
  ///
  /// @return false once it has expired
  public boolean isAlive() {
    return (flags & EntryFlags.BOUND) != 0;
  }

  /// How packets get to the real server.
  ///
  /// @return the method its server had when it was made
  public ForwardingMethod method() {
    return method;
  }

  /// Its real server.
  ///
  /// @return the server, which may be deleted, or null for none
  public @Nullable RealServer server() {
    return server;
  }

  /// Its protocol.
  ///
  /// @return number, 0 for templates of firewall marks
  public int protocol() {
    return protocol;
  }

  /// The client.
  ///
  /// @return CIP
  public Ipv4Address client() {
    return client;
  }

  /// The client's port.
  ///
  /// @return 0 for a template
  public int clientPort() {
    return clientPort;
  }

  /// The virtual address.
  ///
  /// @return VIP
  public Ipv4Address virtual() {
    return virtual;
  }

  /// The virtual port.
  ///
  /// @return 0 to 65535
  public int virtualPort() {
    return virtualPort;
  }

  /// The real address.
  ///
  /// @return RIP
  public Ipv4Address destination() {
    return destination;
  }

  /// The real port.
  ///
  /// @return 0 to 65535
  public int destinationPort() {
    return destinationPort;
  }

  /// The firewall mark of the packet that opened it.
  ///
  /// @return 0 for none
  public int mark() {
    return mark;
  }

  /// Its state.
  ///
  /// @return a number whose meaning is the protocol's
  @Override
  public int state() {
    return state;
  }

  /// Name of its state (`ip_vs_state_name`).
  ///
  /// @return as `ipvsadm -Lnc` shows it
  public String stateName() {
    return table.stateName(this);
  }

  /// As traces name it.
  ///
  /// @return a value
  public Flow flow() {
    return new Flow(
        ServiceKey.protocolName(protocol),
        new Endpoint(client, clientPort),
        new Endpoint(virtual, virtualPort),
        new Endpoint(destination, destinationPort));
  }
}
