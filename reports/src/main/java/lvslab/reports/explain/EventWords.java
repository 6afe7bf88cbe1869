package lvslab.reports.explain;

import java.util.List;
import java.util.Optional;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.TraceEvent;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.NetEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.reports.tell.CheckWords;
import lvslab.reports.tell.FrameWords;
import lvslab.reports.tell.RouterWords;
import lvslab.reports.words.Words;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.ConfEvent;
import lvslab.vrrp.trace.VrrpEvent;

/// Says events of a chain of causes, each in a line.
public final class EventWords {
  private final Words words;
  private final FrameWords frames;

  /// With a language.
  ///
  /// @param words the language
  /// @param frames says frames
  public EventWords(Words words, FrameWords frames) {
    this.words = words;
    this.frames = frames;
  }

  /// The decision that an event carries.
  ///
  /// @param event any
  /// @return the decision, if there is one
  public static Optional<Decision> decisionOf(TraceEvent event) {
    return switch (event) {
      case PacketEvent.ArpDecided e -> Optional.of(e.decision());
      case PacketEvent.ArpSourceChosen e -> Optional.of(e.decision());
      case PacketEvent.DeliveredLocally e -> Optional.of(e.decision());
      case PacketEvent.Decapsulated e -> Optional.of(e.decision());
      case PacketEvent.Dropped e -> Optional.of(e.decision());
      case FrameEvent.Dropped e -> e.decision();
      case FrameEvent.Disturbed e -> Optional.of(e.decision());
      case PacketEvent.Redirected e -> Optional.of(e.decision());
      case PacketEvent.Rewritten e -> Optional.of(e.decision());
      case PacketEvent.Routed e -> Optional.of(e.decision());
      case IpvsEvent.Scheduled e -> Optional.of(e.decision());
      case IpvsEvent.Forwarded e -> Optional.of(e.decision());
      case IpvsEvent.Replied e -> Optional.of(e.decision());
      case IpvsEvent.Decided e -> Optional.of(e.decision());
      case VrrpEvent e -> RouterWords.decisionOf(e);
      case CheckEvent e -> CheckWords.decisionOf(e);
      case ConfEvent.Complained e -> Optional.of(e.decision());
      case ProgramEvent.Chosen e -> Optional.of(e.decision());
      case ProgramEvent.Session e -> Optional.of(e.decision());
      case ProgramEvent.Relayed e -> Optional.of(e.decision());
      case ProgramEvent.Refused e -> Optional.of(e.decision());
      case SocketEvent.BindRefused e -> Optional.of(e.decision());
      case SocketEvent.Unanswered e -> Optional.of(e.decision());
      default -> Optional.empty();
    };
  }

  /// An event in a line.
  ///
  /// @param event any
  /// @return the line, or nothing if the event says nothing that its neighbours in the chain do not
  public Optional<String> line(TraceEvent event) {
    return switch (event) {
      case NetEvent net -> netLine(net);
      case IpvsEvent ipvs -> ipvsLine(ipvs);
      case VrrpEvent vrrp -> new RouterWords(words).line(vrrp);
      case CheckEvent check -> new CheckWords(words).line(check);
      case ConfEvent.Setting set ->
          Optional.of(words.say("tell.setting", set.node(), set.file(), set.line(), set.text()));
      case ConfEvent.Complained c ->
          Optional.of(words.say("tell.complained", c.node(), c.sentence()));
      default -> Optional.empty();
    };
  }

  private Optional<String> ipvsLine(IpvsEvent event) {
    return switch (event) {
      case IpvsEvent.Scheduled s ->
          Optional.of(
              words.say("tell.scheduled", s.node(), s.scheduler(), s.service(), s.server()));
      case IpvsEvent.Forwarded f ->
          Optional.of(words.say("explain.forwarded", f.node(), f.method(), f.flow().destination()));
      case IpvsEvent.Replied r ->
          Optional.of(words.say("explain.rewritten", r.node(), "IPVS " + r.method()));
      case IpvsEvent.TableChanged t ->
          Optional.of(words.say("tell.command", t.node(), "ipvsadm " + t.command()));
      case IpvsEvent.Decided d -> Optional.of(words.rule(d.node(), d.decision()));
      case IpvsEvent.ConnectionChanged c -> Optional.empty();
    };
  }

  private Optional<String> netLine(NetEvent event) {
    return switch (event) {
      case FrameEvent frame -> Optional.of(frame(frame));
      case PacketEvent packet -> packet(packet);
      case NeighbourEvent n ->
          Optional.of(
              words.say("explain.neighbour", n.node(), n.address(), n.formerState(), n.state()));
      case SocketEvent.TcpState s ->
          Optional.of(
              words.say(
                  "explain.tcpstate", s.node(), s.local(), s.remote(), s.former(), s.state()));
      case SocketEvent.TcpTimer t ->
          Optional.of(
              words.say("tell.timer", t.node(), t.timer(), t.local(), t.remote(), t.attempt()));
      case SocketEvent.Listening l -> Optional.empty();
      case SocketEvent.BindRefused b -> Optional.of(words.rule(b.node(), b.decision()));
      case SocketEvent.Unanswered u -> Optional.of(words.rule(u.node(), u.decision()));
      case ProcessEvent.CommandLine c -> Optional.of(words.say("tell.command", c.node(), c.line()));
      case ProcessEvent.Started s ->
          Optional.of(words.say("explain.process", s.node(), s.command()));
      case ProcessEvent.Log l -> Optional.of(words.say("tell.log", l.node(), l.tag(), l.text()));
      case ProcessEvent.Request r ->
          Optional.of(
              words.say(
                  r.ok() ? "explain.request.answered" : "explain.request.failed",
                  r.node(),
                  r.target(),
                  r.result()));
      case ProcessEvent other -> Optional.empty();
      case ProgramEvent.Setting s ->
          Optional.of(words.say("tell.setting", s.node(), s.file(), s.line(), s.text()));
      case ProgramEvent.Chosen c -> Optional.of(words.rule(c.node(), c.decision()));
      case ProgramEvent.Session s -> Optional.of(words.rule(s.node(), s.decision()));
      case ProgramEvent.Relayed r -> Optional.of(words.rule(r.node(), r.decision()));
      case ProgramEvent.Refused r -> Optional.of(words.rule(r.node(), r.decision()));
      case HostEvent h -> Optional.of(words.say("host." + h.what(), h.node(), h.value()));
      case ConfigEvent.Sysctl s ->
          Optional.of(words.say("tell.sysctl", s.node(), s.key(), s.value(), s.former()));
      case ConfigEvent.Address a ->
          Optional.of(
              words.say(
                  a.added() ? "tell.address.added" : "tell.address.removed",
                  a.node(),
                  a.address(),
                  a.device()));
      case ConfigEvent.Device d ->
          Optional.of(words.say("tell.device", d.node(), d.device(), d.what(), d.value()));
      case ConfigEvent.Route r ->
          Optional.of(
              words.say(
                  r.added() ? "tell.route.added" : "tell.route.removed", r.node(), r.route()));
      case ConfigEvent.RouteLearned r ->
          Optional.of(words.say("tell.route.learned", r.node(), r.route()));
      case ConfigEvent.FilterRule f ->
          Optional.of(
              words.say(f.added() ? "tell.rule.added" : "tell.rule.removed", f.node(), f.rule()));
      case ConfigEvent.Port p -> Optional.of(words.port(p.node(), p.port(), p.what(), p.value()));
    };
  }

  private String frame(FrameEvent event) {
    return switch (event) {
      case FrameEvent.Sent s ->
          words.say("tell.sends", s.node(), frames.receiver(s.frame()), frames.content(s.frame()));
      case FrameEvent.Delivered d -> words.say("explain.arrives", d.node(), d.device());
      case FrameEvent.Switched s ->
          words.say(
              s.flooded() ? "explain.flooded" : "explain.switched", s.node(), ports(s.toPorts()));
      case FrameEvent.Learned l -> words.say("explain.arrives", l.node(), l.port());
      case FrameEvent.Disturbed d ->
          words.say("frame." + d.what(), d.where(), SimTime.text(d.delayNanos()));
      case FrameEvent.Dropped d ->
          words.say(
              "tell.drop.frame",
              d.where(),
              frames.content(d.frame()),
              words.say("drop." + d.reason()));
    };
  }

  private String ports(List<String> ports) {
    if (ports.isEmpty()) {
      return words.say("explain.nobody");
    }
    return String.join(", ", ports);
  }

  private Optional<String> packet(PacketEvent event) {
    return switch (event) {
      case PacketEvent.Routed r ->
          Optional.of(words.say("explain.routed", r.node(), r.device(), r.nextHop()));
      case PacketEvent.DeliveredLocally d -> Optional.of(words.say("explain.local", d.node()));
      case PacketEvent.Rewritten r -> Optional.of(words.say("explain.rewritten", r.node(), r.by()));
      case PacketEvent.Decapsulated d ->
          Optional.of(words.say("explain.decapsulated", d.node(), d.device()));
      case PacketEvent.Dropped d ->
          Optional.of(
              words.say(
                  "tell.drop.packet",
                  d.node(),
                  frames.packet(d.packet()),
                  words.say("drop." + d.reason())));
      case PacketEvent.Redirected r -> Optional.of(words.say("rule.ip.redirect", r.node()));
      case PacketEvent.ArpDecided d -> decided(d.node(), d.decision());
      case PacketEvent.ArpSourceChosen c -> Optional.empty();
    };
  }

  private Optional<String> decided(String node, Decision decision) {
    String key = "rule." + decision.rule() + "." + decision.outcome();
    return words.has(key) ? Optional.of(words.say(key, node)) : Optional.empty();
  }
}
