package lvslab.net.tcpdump;

import lvslab.engine.time.SimTime;
import lvslab.net.bpf.FilterException;
import lvslab.net.bpf.PacketFilter;
import lvslab.net.device.Devices;
import lvslab.net.device.NetDevice;
import lvslab.net.dissect.Captured;
import lvslab.net.host.Process;
import lvslab.net.host.WallTime;
import lvslab.net.transport.PacketSocket;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.LinkType;
import org.jspecify.annotations.Nullable;

/// A capture of what passes a device, or all.
///
/// What libpcap and stdio would keep back for up to a second is shown at once.
final class LiveCapture {
  /// The name of all devices.
  static final String ANY = "any";

  private final Process process;
  private final TcpdumpOptions options;
  private final LinkType link;
  private final PacketFilter filter;
  private final PacketOutput output;
  private int received;
  private boolean over;

  private LiveCapture(
      Process process,
      TcpdumpOptions options,
      LinkType link,
      PacketFilter filter,
      PacketOutput output) {
    this.process = process;
    this.options = options;
    this.link = link;
    this.filter = filter;
    this.output = output;
  }

  /// Begins to capture.
  ///
  /// @param expression the filter
  static LiveCapture begin(Process process, TcpdumpOptions options, String expression)
      throws TcpdumpFailure, FilterException {
    Devices devices = process.host().stack().devices();
    String name = nameOf(devices, options.value("i"));
    @Nullable NetDevice device = null;
    LinkType link = LinkType.LINUX_SLL2;
    if (name.equals(ANY)) {
      process.err("tcpdump: data link type LINUX_SLL2\n");
    } else {
      device = deviceOf(devices, name);
      link = FrameOctets.linkOf(device);
    }
    PacketFilter filter = PacketFilter.compile(expression, link, PacketOutput.names(process));
    PacketOutput output = PacketOutput.open(process, options, link, options.snapBytes());
    var capture = new LiveCapture(process, options, link, filter, output);
    capture.open(devices, device, name);
    return capture;
  }

  private static String nameOf(Devices devices, @Nullable String given) throws TcpdumpFailure {
    if (given == null) {
      return DeviceNames.of(devices).getFirst();
    }
    if (!given.matches("\\d{1,3}") || devices.find(given).isPresent()) {
      return given;
    }
    int number = Integer.parseInt(given);
    if (number < 1 || number > DeviceNames.of(devices).size()) {
      throw new TcpdumpFailure("Invalid adapter index");
    }
    return DeviceNames.of(devices).get(number - 1);
  }

  private static NetDevice deviceOf(Devices devices, String name) throws TcpdumpFailure {
    NetDevice device =
        devices
            .find(name)
            .orElseThrow(
                () ->
                    new TcpdumpFailure(name + ": No such device exists\n(No such device exists)"));
    if (!device.isUp()) {
      throw new TcpdumpFailure(name + ": That device is not up");
    }
    return device;
  }

  private void open(Devices devices, @Nullable NetDevice device, String name) {
    var socket = new PacketSocket(devices, device, this::takes, this::take);
    process.own(socket::close);
    if (!options.has("p")) {
      socket.setPromiscuous();
    }
    boolean quiet = !options.has("v") && output.isPrinting();
    String head = quiet ? "verbose output suppressed, use -v[v]... for full protocol decode\n" : "";
    process.err(
        "tcpdump: "
            + head
            + "listening on "
            + name
            + ", link-type "
            + link
            + " ("
            + link.description()
            + "), snapshot length "
            + options.snapBytes()
            + " bytes\n");
  }

  private boolean takes(PacketSocket.Seen seen) {
    Bytes octets = FrameOctets.of(seen, link);
    boolean passes = filter.passes(octets, octets.length(), seen.outgoing());
    received += passes ? 1 : 0;
    boolean twice = seen.device().isLoopback() && seen.outgoing(); // it is seen coming in, too
    return passes && !twice && options.wants(seen.outgoing());
  }

  private void take(PacketSocket.Seen seen) {
    if (over) {
      return;
    }
    Bytes octets = FrameOctets.of(seen, link);
    Bytes kept = octets.slice(0, Math.min(octets.length(), options.snapBytes()));
    long wall = process.host().kernel().wallNanos(seen.atNanos());
    long time = WallTime.EPOCH_SECONDS * SimTime.SECOND + wall;
    output.take(new Captured(link, time, kept, octets.length(), seen.outgoing()));
    if (output.packets() == options.packets()) {
      finish(false);
    }
  }

  /// Ends the capture and tells how much there was.
  ///
  /// @param interrupted whether a signal ended it
  void finish(boolean interrupted) {
    if (over) {
      return;
    }
    over = true;
    if (interrupted && output.isPrinting()) {
      process.out("\n");
    }
    process.err(counts("\n"));
    process.exit(0);
  }

  /// Tells how much there was so far, and goes on (SIGUSR1).
  void tell() {
    process.err("tcpdump: " + counts(", "));
  }

  private String counts(String between) {
    return packets(output.packets(), "captured")
        + between
        + packets(received, "received by filter")
        + between
        + packets(0, "dropped by kernel")
        + "\n";
  }

  private static String packets(int count, String what) {
    return count + (count == 1 ? " packet " : " packets ") + what;
  }
}
