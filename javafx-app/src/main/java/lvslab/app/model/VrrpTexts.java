package lvslab.app.model;

import java.util.Locale;
import java.util.stream.Collectors;
import lvslab.engine.time.SimTime;
import lvslab.vrrp.instance.VrrpState;
import lvslab.vrrp.trace.VrrpEvent;

/// What virtual routers report, as sentences.
final class VrrpTexts {
  private final Messages messages;

  VrrpTexts(Messages messages) {
    this.messages = messages;
  }

  String of(VrrpEvent event) {
    return switch (event) {
      case VrrpEvent.StateChanged e -> state(e);
      case VrrpEvent.AdvertJudged e ->
          messages.text(
              "vrrp.heard",
              e.router().instance(),
              e.sender(),
              e.priority(),
              messages.text("vrrp.outcome." + e.outcome()));
      case VrrpEvent.AdvertSent e ->
          messages.text("vrrp.sent", e.router().instance(), e.priority());
      case VrrpEvent.AdvertIgnored e ->
          messages.text("vrrp.ignored", e.device(), e.sender(), e.virtualRouterId());
      case VrrpEvent.Configured e ->
          messages.text(
              "vrrp.configured",
              e.router().instance(),
              e.router().virtualRouterId(),
              e.addresses().stream().map(Object::toString).collect(Collectors.joining(" ")));
      case VrrpEvent.PriorityChanged e ->
          messages.text("vrrp.priority", e.router().instance(), e.former(), e.priority());
      case VrrpEvent.TimerSet e ->
          messages.text(
              e.state() == VrrpState.MASTER ? "vrrp.timer.advert" : "vrrp.timer.down",
              e.router().instance(),
              SimTime.seconds(e.runsOutNanos(), 6));
      case VrrpEvent.TrackerChanged e ->
          messages.text(
              e.good() ? "vrrp.tracker.good" : "vrrp.tracker.bad", tracker(e.kind()), e.name());
    };
  }

  private String state(VrrpEvent.StateChanged event) {
    String name = event.router().instance();
    if (event.state() == VrrpState.INIT) {
      return messages.text("vrrp.stopped", name, event.former());
    }
    return event.former() == VrrpState.INIT
        ? messages.text("vrrp.begins", name, event.state(), event.priority())
        : messages.text("vrrp.state", name, event.former(), event.state(), event.priority());
  }

  /// What kind of thing is tracked.
  String tracker(String kind) {
    String key = "vrrp.tracker." + kind.toLowerCase(Locale.ROOT);
    return messages.has(key) ? messages.text(key) : kind;
  }
}
