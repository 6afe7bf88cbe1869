package lvslab.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.app.playback.Landmark;
import lvslab.app.playback.Topology;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.Ipv4Packet;
import lvslab.reports.tell.FrameWords;
import lvslab.reports.words.Words;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.ConfEvent;
import lvslab.vrrp.trace.VrrpEvent;

/// Every event of a trace as a sentence in the language of the view.
public final class EventTexts {
  private final Messages messages;
  private final FrameTexts frames;

  /// Texts for a run.
  ///
  /// @param topology whose MAC addresses get names
  /// @param messages the language
  public EventTexts(Topology topology, Messages messages) {
    this.messages = messages;
    frames = new FrameTexts(topology, messages);
  }

  Words words() {
    return frames.words();
  }

  FrameWords frameWords() {
    return frames.frameWords();
  }

  /// What happened, without time and host.
  ///
  /// @param event the event
  /// @return a line
  public String of(TraceEvent event) {
    return switch (event) {
      case FrameEvent frame -> of(frame);
      case PacketEvent packet -> of(packet);
      case NeighbourEvent neighbour -> of(neighbour);
      case ConfigEvent config -> of(config);
      case SocketEvent socket -> of(socket);
      case ProcessEvent process -> of(process);
      case IpvsEvent ipvs -> of(ipvs);
      case HostEvent host -> frames.words().say("host." + host.what(), host.node(), host.value());
      case TimelineEvent timeline -> of(timeline);
      case VrrpEvent vrrp -> new VrrpTexts(messages).of(vrrp);
      case CheckEvent check -> new CheckTexts(messages).of(check);
      case ConfEvent.Setting e ->
          messages.text("conf.setting", e.text().strip(), e.file(), e.line());
      case ProgramEvent.Setting e -> messages.text("conf.setting", e.text(), e.file(), e.line());
      case ProgramEvent.Chosen e -> frames.words().rule(e.node(), e.decision());
      case ProgramEvent.Session e -> frames.words().rule(e.node(), e.decision());
      case ProgramEvent.Relayed e -> frames.words().rule(e.node(), e.decision());
      case ProgramEvent.Refused e -> frames.words().rule(e.node(), e.decision());
      default -> event.toString();
    };
  }

  private String of(FrameEvent event) {
    return switch (event) {
      case FrameEvent.Sent sent -> sent(sent.frame());
      case FrameEvent.Delivered arrived ->
          messages.text("frame.delivered", frames.content(arrived.frame()));
      case FrameEvent.Switched passed ->
          messages.text(
              passed.flooded() ? "frame.flooded" : "frame.switched",
              String.join(", ", passed.toPorts()));
      case FrameEvent.Learned learned ->
          learned.formerPort().isEmpty()
              ? messages.text("frame.learned", frames.mac(learned.mac()), learned.port())
              : messages.text(
                  "frame.moved", frames.mac(learned.mac()), learned.formerPort(), learned.port());
      case FrameEvent.Dropped dropped ->
          Landmark.isLoss(dropped.reason())
              ? messages.text(
                  "frame.lost", reason(dropped.reason()), frames.content(dropped.frame()))
              : messages.text("frame.filtered", reason(dropped.reason()));
      case FrameEvent.Disturbed disturbed ->
          frames
              .words()
              .say(
                  "frame." + disturbed.what(),
                  disturbed.where(),
                  SimTime.text(disturbed.delayNanos()));
    };
  }

  private String sent(EthernetFrame frame) {
    String to = frames.receiver(frame);
    String what = frames.content(frame);
    if (!(frame.payload() instanceof ArpPacket arp)) {
      return messages.text("frame.sent", to, what);
    }
    if (arp.senderIp().equals(arp.targetIp())) {
      return what;
    }
    boolean reply = arp.operation() == ArpPacket.REPLY;
    return messages.text(reply ? "frame.answers" : "frame.asks", to, what);
  }

  private String of(PacketEvent event) {
    return switch (event) {
      case PacketEvent.DeliveredLocally local ->
          messages.text("packet.local", frames.content(local.packet()));
      case PacketEvent.Routed routed ->
          messages.text(
              routed.forwarded() ? "packet.forwarded" : "packet.routed",
              routed.packet().destination(),
              routed.nextHop(),
              routed.device());
      case PacketEvent.Rewritten rewritten ->
          messages.text("packet.rewritten", rewritten.by(), changes(rewritten));
      case PacketEvent.Decapsulated out ->
          messages.text("packet.decapsulated", out.device(), frames.content(out.inner()));
      case PacketEvent.Dropped dropped ->
          messages.text(
              "packet.dropped", reason(dropped.reason()), frames.content(dropped.packet()));
      case PacketEvent.Redirected redirected ->
          frames.words().rule(redirected.node(), redirected.decision());
      case PacketEvent.ArpDecided decided ->
          messages.text(arpKey(decided.decision()), inputs(decided.decision()));
      case PacketEvent.ArpSourceChosen chosen ->
          messages.text("arp.source", chosen.source(), chosen.target(), inputs(chosen.decision()));
    };
  }

  private static String arpKey(Decision decision) {
    return decision.outcome().equals("reply") ? "arp.answers" : "arp.silent";
  }

  private static String changes(PacketEvent.Rewritten event) {
    Ipv4Packet before = event.before();
    Ipv4Packet after = event.after();
    List<String> changes = new ArrayList<>();
    if (!before.source().equals(after.source())) {
      changes.add(before.source() + " → " + after.source());
    }
    if (!before.destination().equals(after.destination())) {
      changes.add(before.destination() + " → " + after.destination());
    }
    if (before.ttl() != after.ttl()) {
      changes.add("TTL " + before.ttl() + " → " + after.ttl());
    }
    return String.join(", ", changes);
  }

  /// What a rule looked at.
  ///
  /// @param decision of the rule
  /// @return such as `all.arp_ignore=1, eth0.arp_ignore=0`
  String inputs(Decision decision) {
    List<String> parts = new ArrayList<>();
    for (Decision.Input input : decision.inputs()) {
      parts.add(input.name().replace("net.ipv4.conf.", "") + "=" + input.value());
    }
    return parts.isEmpty() ? decision.rule() : String.join(", ", parts);
  }

  private String of(NeighbourEvent event) {
    if (event.state().equals("NONE")) {
      return messages.text("neighbour.gone", event.address(), event.device());
    }
    String former = event.formerState().equals("NONE") ? "" : event.formerState() + " → ";
    return event.mac() == null
        ? messages.text("neighbour.unknown", event.address(), former + event.state())
        : messages.text(
            "neighbour.known", event.address(), frames.mac(event.mac()), former + event.state());
  }

  private String of(ConfigEvent event) {
    return switch (event) {
      case ConfigEvent.Address c ->
          messages.text(
              c.added() ? "config.address.added" : "config.address.removed",
              c.address(),
              c.device());
      case ConfigEvent.Route c ->
          messages.text(c.added() ? "config.route.added" : "config.route.removed", c.route());
      case ConfigEvent.RouteLearned c -> messages.text("config.route.learned", c.route());
      case ConfigEvent.Sysctl c -> messages.text("config.sysctl", c.key(), c.former(), c.value());
      case ConfigEvent.Device c -> {
        String key = "config.device." + c.what();
        yield messages.has(key)
            ? messages.text(key, c.device(), c.value())
            : c.device() + " " + c.what() + " " + c.value();
      }
      case ConfigEvent.FilterRule c ->
          messages.text(c.added() ? "config.filter.added" : "config.filter.removed", c.rule());
      case ConfigEvent.Port c -> frames.words().port(c.node(), c.port(), c.what(), c.value());
    };
  }

  private String of(SocketEvent event) {
    return switch (event) {
      case SocketEvent.TcpState s ->
          messages.text("socket.state", s.local(), s.remote(), s.former(), s.state());
      case SocketEvent.TcpTimer s ->
          messages.text("socket.timer", s.timer(), s.attempt(), s.local(), s.remote());
      case SocketEvent.Listening s ->
          messages.text(
              s.open() ? "socket.listens" : "socket.closed", s.protocol(), s.local().toString());
      case SocketEvent.BindRefused s -> frames.words().rule(s.node(), s.decision());
      case SocketEvent.Unanswered s -> frames.words().rule(s.node(), s.decision());
    };
  }

  private String of(IpvsEvent event) {
    return switch (event) {
      case IpvsEvent.TableChanged e -> "# " + e.command();
      case IpvsEvent.Scheduled e ->
          e.server().isEmpty()
              ? messages.text("ipvs.nobody", e.scheduler(), e.service())
              : messages.text("ipvs.picks", e.scheduler(), e.server(), e.service());
      case IpvsEvent.ConnectionChanged e when e.state().equals(e.formerState()) ->
          messages.text("ipvs.template.again", e.flow().destination(), e.timeoutSeconds());
      case IpvsEvent.ConnectionChanged e ->
          messages.text(
              e.state().isEmpty() ? "ipvs.connection.gone" : "ipvs.connection",
              e.flow().client(),
              e.flow().virtual(),
              e.flow().destination(),
              e.state().isEmpty() ? e.formerState() : e.state());
      case IpvsEvent.Forwarded e ->
          messages.text("ipvs.forwards", e.method(), e.flow().destination());
      case IpvsEvent.Replied e -> messages.text("ipvs.reply", e.method(), e.flow().client());
      case IpvsEvent.Decided e -> frames.words().rule(e.node(), e.decision());
    };
  }

  private String of(TimelineEvent event) {
    return switch (event) {
      case TimelineEvent.Boot e -> messages.text("timeline.boot");
      case TimelineEvent.Fault e -> messages.text("timeline.fault", e.text());
      case TimelineEvent.Probe e -> messages.text("timeline.probe", e.text());
      case TimelineEvent.SetupLine e -> "# " + e.text();
      case TimelineEvent.Step e -> "# " + e.text();
    };
  }

  private String of(ProcessEvent event) {
    return switch (event) {
      case ProcessEvent.CommandLine p -> "# " + p.line();
      case ProcessEvent.Started p ->
          messages.text("process.started", Integer.toString(p.pid()), p.command());
      case ProcessEvent.Ended p ->
          messages.text("process.ended", Integer.toString(p.pid()), p.command(), p.status());
      case ProcessEvent.Output p -> messages.text("process.output", firstLine(p.text()));
      case ProcessEvent.Log p -> p.tag() + ": " + p.text();
      case ProcessEvent.Request p ->
          messages.text(
              p.ok() ? "process.answered" : "process.failed",
              p.target(),
              p.result(),
              String.format(Locale.ROOT, "%.3f", p.latencyNanos() / 1e6));
    };
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 || end == text.length() - 1 ? text.strip() : text.substring(0, end) + " …";
  }

  /// Why a frame or packet went no further.
  ///
  /// @param reason from the trace
  /// @return a few words
  public String reason(DropReason reason) {
    return frames.words().say("drop." + reason);
  }

  /// What a hop changed on a packet.
  ///
  /// @param before the frame on the hop before
  /// @param after the frame on this hop
  /// @return a line, empty if nothing changed
  public String changes(EthernetFrame before, EthernetFrame after) {
    return frames.changes(before, after);
  }

  /// The text of a frame's way by MAC addresses.
  ///
  /// @param frame the sending, arrival or loss of a frame
  /// @return from whom to whom
  public String macs(EthernetFrame frame) {
    return frames.macs(frame);
  }
}
