package lvslab.scenarios.fault;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import lvslab.engine.random.RandomStream;
import lvslab.engine.time.SimTime;
import lvslab.net.link.Disturbance;
import lvslab.net.link.Interceptor;
import lvslab.net.link.Link;
import lvslab.net.link.LinkRule;
import lvslab.net.link.Netem;
import lvslab.net.link.NetemOptions;
import lvslab.net.link.SwitchPort;
import lvslab.net.wire.EthernetFrame;
import lvslab.net.wire.MacAddress;
import lvslab.scenarios.filter.DisplayFilter;
import lvslab.scenarios.filter.SeenFrame;
import org.jspecify.annotations.Nullable;

/// The faults of cables and switch ports.
final class LinkFaults {
  private static final Set<String> NETEM =
      Set.of(
          "loss",
          "delay",
          "jitter",
          "duplicate",
          "corrupt",
          "reorder",
          "gap",
          "direction",
          "frames");

  private LinkFaults() {}

  static void addTo(Map<String, Function<FaultForm, @Nullable Fault>> kinds) {
    kinds.put("cut", form -> cable(form, (lab, cable) -> cable.setPlugged(false)));
    kinds.put("plug", form -> cable(form, (lab, cable) -> cable.setPlugged(true)));
    kinds.put("block", form -> port(form, port -> port.setBlocked(true)));
    kinds.put("unblock", form -> port(form, port -> port.setBlocked(false)));
    kinds.put("isolate", form -> port(form, port -> port.setIsolated(true)));
    kinds.put("unisolate", form -> port(form, port -> port.setIsolated(false)));
    kinds.put("netem", LinkFaults::netem);
    kinds.put("drop", LinkFaults::drop);
    kinds.put("clear", LinkFaults::clear);
    kinds.put("shape", LinkFaults::shape);
    kinds.put("flap", LinkFaults::flap);
    kinds.put("unflap", form -> port(form, SwitchPort::stopClaiming));
  }

  private static @Nullable Fault cable(FaultForm form, CableFault.Action action) {
    form.allow(Set.of());
    @Nullable Target target = form.target();
    return target == null ? null : new CableFault(target, form.text(target), action);
  }

  private static @Nullable Fault port(FaultForm form, CableFault.PortAction action) {
    form.allow(Set.of());
    @Nullable Target target = form.target();
    return target == null ? null : CableFault.ofPorts(target, form.text(target), action);
  }

  private static @Nullable Fault netem(FaultForm form) {
    form.allow(NETEM);
    @Nullable Target target = form.target();
    var reorder = form.chance("reorder");
    var options =
        new NetemOptions(
            form.time("delay", 0),
            form.time("jitter", 0),
            0,
            form.chance("loss"),
            form.chance("duplicate"),
            form.chance("corrupt"),
            reorder,
            form.whole("gap", reorder.isPossible() ? 1 : 0),
            0,
            Long.MAX_VALUE);
    DisplayFilter filter = form.frames();
    Direction direction = form.direction();
    if (options.jitterNanos() > options.latencyNanos()) {
      form.refuse("jitter", "fault-jitter");
    }
    if (options.gap() > 0 && options.latencyNanos() == 0) {
      form.refuse(form.has("gap") ? "gap" : "reorder", "fault-reorder");
    }
    if (NETEM.stream().noneMatch(key -> isEffect(key) && form.has(key))) {
      form.refuseEmpty("fault-netem");
    }
    return target == null
        ? null
        : rule(
            target,
            form.text(target),
            direction,
            filter,
            (which, random) -> new Disturbance(new Netem(options, random), which));
  }

  private static boolean isEffect(String key) {
    return !key.equals("direction") && !key.equals("frames");
  }

  private static @Nullable Fault drop(FaultForm form) {
    form.allow(Set.of("frames", "nth", "count", "direction"));
    @Nullable Target target = form.target();
    DisplayFilter filter = form.frames();
    Direction direction = form.direction();
    long first = form.whole("nth", 1);
    long count = form.whole("count", form.has("nth") ? 1 : Long.MAX_VALUE);
    long last = count == Long.MAX_VALUE ? count : first + count - 1;
    return target == null
        ? null
        : rule(
            target,
            form.text(target),
            direction,
            filter,
            (which, random) -> new Interceptor(which, first, last));
  }

  /// Makes the rule of one direction of a cable.
  @FunctionalInterface
  private interface RuleMaker {
    LinkRule make(Predicate<EthernetFrame> which, RandomStream random);
  }

  private static Fault rule(
      Target target, String text, Direction direction, DisplayFilter filter, RuleMaker maker) {
    return new CableFault(
        target,
        text,
        (lab, cable) -> {
          int slash = cable.end().indexOf('/');
          String host = cable.end().substring(0, slash);
          String device = cable.end().substring(slash + 1);
          report(cable, "disturbed", text);
          for (Link link : cable.links(direction)) {
            String way = cable.end() + (link == cable.out() ? " out" : " in");
            RandomStream random = lab.engine().random().stream(way + " " + text);
            Predicate<EthernetFrame> which =
                frame -> filter.matches(new SeenFrame(host, device, frame));
            link.addRule(maker.make(which, random), text);
          }
        });
  }

  private static @Nullable Fault clear(FaultForm form) {
    form.allow(Set.of("direction"));
    @Nullable Target target = form.target();
    Direction direction = form.direction();
    return target == null
        ? null
        : new CableFault(
            target,
            form.text(target),
            (lab, cable) -> {
              report(cable, "undisturbed", "");
              cable.links(direction).forEach(Link::restore);
            });
  }

  private static @Nullable Fault shape(FaultForm form) {
    form.allow(Set.of("rate", "delay", "queue", "direction"));
    @Nullable Target target = form.target();
    long rate = form.rate("rate");
    long delay = form.time("delay", 0);
    long queue = form.whole("queue", 1);
    Direction direction = form.direction();
    if (!form.has("rate") && !form.has("delay") && !form.has("queue")) {
      form.refuseEmpty("fault-shape");
    }
    return target == null
        ? null
        : new CableFault(
            target,
            form.text(target),
            (lab, cable) -> {
              report(cable, "shaped", form.text(target));
              for (Link link : cable.links(direction)) {
                link.reshape(
                    form.has("delay") ? delay : link.delayNanos(),
                    form.has("rate") ? rate : link.rateBitsPerSecond(),
                    form.has("queue")
                        ? (int) Math.min(queue, Integer.MAX_VALUE)
                        : link.queueFrames());
              }
            });
  }

  private static @Nullable Fault flap(FaultForm form) {
    form.allow(Set.of("mac", "every"));
    @Nullable Target target = form.target();
    @Nullable MacAddress mac = form.require("mac") ? form.mac("mac") : null;
    long every = form.time("every", SimTime.SECOND);
    if (form.has("every") && every == 0) {
      form.refuse("every", "fault-every");
    }
    return target == null || mac == null
        ? null
        : CableFault.ofPorts(target, form.text(target), port -> port.claim(mac, every));
  }

  private static void report(Cable cable, String what, String value) {
    SwitchPort port = cable.ports().getFirst();
    port.report(what, value);
  }
}
