package lvslab.reports.tell;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import lvslab.engine.time.SimTime;
import lvslab.engine.trace.TraceListener;
import lvslab.engine.trace.TraceRecord;
import lvslab.lvs.trace.IpvsEvent;
import lvslab.net.trace.ConfigEvent;
import lvslab.net.trace.DropReason;
import lvslab.net.trace.FrameEvent;
import lvslab.net.trace.HostEvent;
import lvslab.net.trace.NeighbourEvent;
import lvslab.net.trace.NetEvent;
import lvslab.net.trace.PacketEvent;
import lvslab.net.trace.ProcessEvent;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.ArpPacket;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.reports.words.Words;
import lvslab.scenarios.trace.TimelineEvent;
import lvslab.vrrp.trace.CheckEvent;
import lvslab.vrrp.trace.VrrpEvent;
import org.jspecify.annotations.Nullable;

/// Tells a run line by line, as somebody would who watches every wire: who sent what to whom, what
/// was rewritten on the way, which ARP entry appeared, what was dropped and why.
public final class Narrator implements TraceListener {
  private static final int TIME_DECIMALS = 6;

  private final Words words;
  private final FrameWords frames;
  private final IpvsWords ipvs;
  private final RouterWords routers;
  private final CheckWords checks;
  private final HopWords hops;
  private final Consumer<String> out;
  private final Map<Long, EthernetFrame> lastHop = new TreeMap<>();
  private final Set<String> toldChanges = new TreeSet<>();
  private boolean booted;
  private boolean terminalOnly;

  /// A narrator.
  ///
  /// @param words the language
  /// @param names who has which address
  /// @param out takes the lines
  public Narrator(Words words, NameBook names, Consumer<String> out) {
    this.words = words;
    this.out = out;
    frames = new FrameWords(words, names);
    ipvs = new IpvsWords(words);
    routers = new RouterWords(words);
    checks = new CheckWords(words);
    hops = new HopWords(words, names);
  }

  /// Tells no more but what a person sees at a terminal: what is typed, and what comes of it. For
  /// that the outline of the trace is enough, without the frames.
  public void tellTerminalOnly() {
    terminalOnly = true;
    lastHop.clear();
  }

  @Override
  public void on(TraceRecord entry) {
    if (terminalOnly
        && !(entry.event() instanceof TimelineEvent)
        && !(entry.event() instanceof ProcessEvent.Output)
        && !(entry.event() instanceof VrrpEvent.StateChanged)
        && !(entry.event() instanceof CheckEvent.ServerChanged)) {
      return;
    }
    switch (entry.event()) {
      case TimelineEvent event -> timeline(entry.atNanos(), event);
      case ProcessEvent.Output output -> output(output.text());
      case NetEvent event -> tell(entry.atNanos(), line(event));
      case IpvsEvent event -> tell(entry.atNanos(), ipvs.line(event));
      case VrrpEvent event when RouterWords.isNews(event) ->
          tell(entry.atNanos(), routers.line(event).orElse(""));
      case CheckEvent event when CheckWords.isNews(event) ->
          tell(entry.atNanos(), checks.line(event).orElse(""));
      default -> {}
    }
  }

  private void tell(long nanos, String line) {
    if (!line.isEmpty()) {
      out.accept(time(nanos) + "  " + line);
    }
  }

  /// What a person wrote stands out: the command or fault of a step.
  private void timeline(long nanos, TimelineEvent event) {
    switch (event) {
      case TimelineEvent.Boot boot -> {}
      case TimelineEvent.SetupLine line -> {}
      case TimelineEvent.Step step -> {
        booted = true;
        tell(nanos, words.say("tell.command", step.node(), step.text()));
      }
      case TimelineEvent.Fault fault -> {
        booted = true;
        tell(nanos, words.say("tell.fault", fault.text()));
      }
      case TimelineEvent.Probe probe -> {}
    }
  }

  private void output(String text) {
    if (booted) {
      text.lines().forEach(line -> out.accept(" ".repeat(14) + "| " + line.stripTrailing()));
    }
  }

  /// An instant as it stands before each line.
  ///
  /// @param nanos time of the run
  /// @return seconds with microseconds
  public static String time(long nanos) {
    String text = SimTime.seconds(nanos, TIME_DECIMALS);
    return " ".repeat(Math.max(0, 12 - text.length())) + text;
  }

  private String line(NetEvent event) {
    return switch (event) {
      case FrameEvent frame -> frame(frame);
      case NeighbourEvent neighbour -> neighbour(neighbour);
      case PacketEvent.Dropped drop ->
          words.say(
              "tell.drop.packet",
              drop.node(),
              frames.packet(drop.packet()),
              words.say("drop." + drop.reason()));
      case PacketEvent.Decapsulated d ->
          words.say(
              "tell.unwraps",
              d.node(),
              d.device(),
              d.outer().source(),
              d.outer().destination(),
              frames.packet(d.inner()));
      case PacketEvent.Rewritten r ->
          words.say("tell.translates", r.node(), frames.packet(r.after()));
      case PacketEvent other -> "";
      case ConfigEvent config -> booted ? config(config) : "";
      case SocketEvent.TcpTimer timer ->
          timer.timer().equals("delayed-ack") || timer.timer().equals("time-wait")
              ? ""
              : words.say(
                  "tell.timer",
                  timer.node(),
                  timer.timer(),
                  timer.local(),
                  timer.remote(),
                  timer.attempt());
      case SocketEvent other -> "";
      case ProcessEvent.Log log -> words.say("tell.log", log.node(), log.tag(), log.text());
      case ProcessEvent other -> "";
      case ProgramEvent other -> "";
      case HostEvent host -> words.say("host." + host.what(), host.node(), host.value());
    };
  }

  private String frame(FrameEvent event) {
    return switch (event) {
      case FrameEvent.Sent sent -> sent.link().isEmpty() ? "" : sent(sent);
      case FrameEvent.Dropped drop -> isQuiet(drop.reason()) ? "" : dropped(drop);
      case FrameEvent.Disturbed d ->
          words.say("frame." + d.what(), d.where(), SimTime.text(d.delayNanos()));
      case FrameEvent other -> "";
    };
  }

  /// Drops that happen at every host for every flooded frame say nothing.
  private static boolean isQuiet(DropReason reason) {
    return reason == DropReason.OTHER_HOST || reason == DropReason.ARP_NOT_FOR_US;
  }

  private String dropped(FrameEvent.Dropped drop) {
    return words.say(
        drop.reason() == DropReason.ARP_IGNORED ? "tell.arp.ignored" : "tell.drop.frame",
        drop.where(),
        frames.content(drop.frame()),
        words.say("drop." + drop.reason()));
  }

  private String sent(FrameEvent.Sent sent) {
    EthernetFrame frame = sent.frame();
    if (frame.payload() instanceof ArpPacket arp) {
      return arp(sent.node(), frame, arp);
    }
    String to = frames.receiver(frame);
    @Nullable EthernetFrame before = lastHop.put(sent.lineage(), frame);
    if (before == null) {
      return words.say("tell.sends", sent.node(), to, frames.content(frame));
    }
    String told = words.say("tell.passes", sent.node(), to, frames.content(frame));
    String changes = hops.changes(before, frame);
    return toldChanges.add(changes)
        ? told + System.lineSeparator() + " ".repeat(16) + changes
        : told + "  " + words.say("tell.as-before");
  }

  private String arp(String node, EthernetFrame frame, ArpPacket arp) {
    String to = frames.receiver(frame);
    String what = frames.content(frame);
    if (arp.senderIp().equals(arp.targetIp())) {
      return words.say("tell.announces", node, what);
    }
    return words.say(
        arp.operation() == ArpPacket.REPLY ? "tell.answers" : "tell.asks", node, to, what);
  }

  private String neighbour(NeighbourEvent event) {
    @Nullable MacAddress mac = event.mac();
    if (event.state().equals("FAILED")) {
      return words.say("tell.failed", event.node(), event.address());
    }
    if (mac == null) {
      return "";
    }
    @Nullable MacAddress former = event.formerMac();
    if (former != null && !former.equals(mac)) {
      return words.say("tell.moved", event.node(), event.address(), who(former), who(mac));
    }
    boolean gone = event.state().equals("NONE");
    if (gone) {
      return words.say("tell.forgets", event.node(), event.address());
    }
    boolean first = former == null || event.formerState().equals("FAILED");
    return first
        ? words.say("tell.learns", event.node(), event.address(), who(mac), event.state())
        : "";
  }

  private String who(MacAddress mac) {
    return hops.name(mac);
  }

  private String config(ConfigEvent event) {
    return switch (event) {
      case ConfigEvent.Address a ->
          words.say(
              a.added() ? "tell.address.added" : "tell.address.removed",
              a.node(),
              a.address(),
              a.device());
      case ConfigEvent.Route r ->
          words.say(r.added() ? "tell.route.added" : "tell.route.removed", r.node(), r.route());
      case ConfigEvent.RouteLearned r -> words.say("tell.route.learned", r.node(), r.route());
      case ConfigEvent.Sysctl s ->
          words.say("tell.sysctl", s.node(), s.key(), s.value(), s.former());
      case ConfigEvent.Device d ->
          words.say("tell.device", d.node(), d.device(), d.what(), d.value());
      case ConfigEvent.FilterRule f ->
          words.say(f.added() ? "tell.rule.added" : "tell.rule.removed", f.node(), f.rule());
      case ConfigEvent.Port p -> ""; // the fault or the command says it
    };
  }
}
