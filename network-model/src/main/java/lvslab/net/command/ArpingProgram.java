package lvslab.net.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.Timer;
import lvslab.engine.time.SimTime;
import lvslab.net.device.NetDevice;
import lvslab.net.device.PacketTap;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.host.Program;
import lvslab.net.host.Signal;
import lvslab.net.route.Route;
import lvslab.net.socket.Errno;
import lvslab.net.stack.NetworkStack;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/// arping(8) of iputils 20221126: ARP by hand, on a packet socket.
final class ArpingProgram implements Program {
  private @Nullable Session session;

  ArpingProgram() {}

  @Override
  public void start(Process process) {
    List<String> words = process.words();
    try {
      ArpingOptions options = ArpingOptions.read(words.subList(1, words.size()));
      session = Session.open(process, options);
      session.begin();
    } catch (CommandFailure failure) {
      process.err(failure.text());
      process.exit(failure.status());
    }
  }

  @Override
  public void onSignal(Process process, Signal signal) {
    if (signal == Signal.SIGINT && session != null) {
      session.finish();
    } else {
      process.exit(Process.STATUS_SIGNAL + signal.number());
    }
  }

  private static CommandFailure failure(String text) {
    return new CommandFailure("arping: " + text + "\n", 2);
  }

  private static final class Session implements PacketTap {
    private final Process process;
    private final ArpingOptions options;
    private final NetDevice device;
    private final Ipv4Address source;
    private final Ipv4Address target;
    private final Timer interval;
    private MacAddress to = MacAddress.BROADCAST;
    private long lastNanos;
    private int sent;
    private int broadcasts;
    private int received;
    private int ticks = 1;

    private Session(
        Process process,
        ArpingOptions options,
        NetDevice device,
        Ipv4Address source,
        Ipv4Address target) {
      this.process = process;
      this.options = options;
      this.device = device;
      this.source = source;
      this.target = target;
      interval = process.timer("arping", this::tick);
    }

    static Session open(Process process, ArpingOptions options) throws CommandFailure {
      NetworkStack stack = process.host().stack();
      NetDevice device = deviceOf(stack, options);
      Ipv4Address target =
          NameLookup.addressOf(process.host(), options.target())
              .orElseThrow(
                  () -> failure(options.target() + ": Temporary failure in name resolution"));
      Ipv4Address source = sourceOf(stack, options, device, target);
      return new Session(process, options, device, source, target);
    }

    private static NetDevice deviceOf(NetworkStack stack, ArpingOptions options)
        throws CommandFailure {
      String name = options.device();
      if (name == null) {
        return stack.devices().list().stream()
            .filter(d -> d.isUp() && d.needsNeighbours())
            .findFirst()
            .orElseThrow(() -> failure("no suitable device found, please use option -I"));
      }
      NetDevice device =
          stack
              .devices()
              .find(name)
              .orElseThrow(() -> failure("Device " + name + " not available."));
      if (!device.isUp()) {
        throw new CommandFailure("Interface \"" + name + "\" is down\n", 2);
      }
      if (!device.needsNeighbours()) {
        throw new CommandFailure("Interface \"" + name + "\" is not ARPable\n", 2);
      }
      return device;
    }

    private static Ipv4Address sourceOf(
        NetworkStack stack, ArpingOptions options, NetDevice device, Ipv4Address target)
        throws CommandFailure {
      String given = options.source();
      @Nullable Ipv4Address source = options.unsolicited() ? target : null;
      if (given != null) {
        source = Ipv4Address.parse(given).orElseThrow(() -> failure("invalid source " + given));
      }
      if (source != null) {
        if (!options.duplicate() && !stack.routing().isLocal(source)) {
          throw failure("bind: " + Errno.EADDRNOTAVAIL.text());
        }
        return source;
      }
      if (options.duplicate()) {
        return Ipv4Address.ANY;
      }
      Optional<Route> route = Optional.ofNullable(stack.ipv4().routeOutput(target, device));
      return route.map(r -> stack.ipv4().sourceFor(r, target)).orElse(Ipv4Address.ANY);
    }

    void begin() {
      device.addTap(this);
      process.own(() -> device.removeTap(this));
      say("ARPING " + options.target() + " from " + source + " " + device.name() + "\n");
      if (options.seconds() % options.intervalSeconds() != 0) {
        Timer end = process.timer("arping ends", this::finish);
        end.arm(options.seconds() * SimTime.SECOND);
      }
      send();
      interval.arm(options.intervalSeconds() * SimTime.SECOND);
    }

    private void say(String text) {
      if (!options.quiet()) {
        process.out(text);
      }
    }

    private void tick() {
      ticks++;
      if (options.count() > 0 && options.count() < ticks) {
        finish();
        return;
      }
      send();
      if (options.seconds() > 0 && (ticks - 1) * options.intervalSeconds() >= options.seconds()) {
        finish();
        return;
      }
      interval.arm(options.intervalSeconds() * SimTime.SECOND);
    }

    private void send() {
      int operation = options.answer() ? ArpPacket.REPLY : ArpPacket.REQUEST;
      MacAddress asked = options.answer() ? device.mac() : to;
      var packet = new ArpPacket(operation, device.mac(), source, asked, target);
      lastNanos = process.host().kernel().nowNanos();
      sent++;
      broadcasts += to.isBroadcast() ? 1 : 0;
      long lineage = process.host().kernel().newLineage();
      device.transmit(EthernetFrame.of(to, device.mac(), packet), lineage);
    }

    @Override
    public void see(NetDevice seen, EthernetFrame frame, boolean outgoing) {
      if (outgoing || !(frame.payload() instanceof ArpPacket arp) || !isAnswer(frame, arp)) {
        return;
      }
      received++;
      long micros = (process.host().kernel().nowNanos() - lastNanos + 500_000) / 1000;
      String kind = frame.destination().bits() == device.mac().bits() ? "Unicast" : "Broadcast";
      say(
          kind
              + (arp.operation() == ArpPacket.REPLY ? " reply" : " request")
              + " from "
              + arp.senderIp()
              + " ["
              + arp.senderMac().toString().toUpperCase(Locale.ROOT)
              + "]"
              + String.format(Locale.ROOT, "  %d.%03dms\n", micros / 1000, micros % 1000));
      if (options.quitOnReply()) {
        finish();
      } else if (!options.broadcastOnly()) {
        to = arp.senderMac();
      }
    }

    /// What counts as an answer (`recv_pack`).
    private boolean isAnswer(EthernetFrame frame, ArpPacket arp) {
      boolean other =
          frame.destination().bits() != device.mac().bits() && !frame.destination().isGroup();
      if (other || !arp.senderIp().equals(target)) {
        return false;
      }
      if (options.duplicate()) {
        boolean own = arp.senderMac().bits() == device.mac().bits();
        return !own && (source.isAny() || source.equals(arp.targetIp()));
      }
      return source.equals(arp.targetIp()) && arp.targetMac().bits() == device.mac().bits();
    }

    void finish() {
      say(
          "Sent "
              + sent
              + " probes ("
              + broadcasts
              + " broadcast(s))\nReceived "
              + received
              + " response(s)\n");
      process.exit(status());
    }

    private int status() {
      if (options.duplicate()) {
        return received > 0 ? 1 : 0;
      }
      if (options.unsolicited()) {
        return 0;
      }
      boolean limited = options.seconds() > 0 && options.count() > 0;
      return received == 0 || limited && received < options.count() ? 1 : 0;
    }
  }
}
