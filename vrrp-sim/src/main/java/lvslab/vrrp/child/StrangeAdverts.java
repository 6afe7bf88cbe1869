package lvslab.vrrp.child;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Decision.Role;
import lvslab.engine.trace.Trace;
import lvslab.net.host.Process;
import lvslab.vrrp.instance.ReceivedAdvert;
import lvslab.vrrp.trace.VrrpEvent;

/// Tells the trace of advertisements with a VRID that no router at their socket has. keepalived
/// passes them over, without a word unless `log_unknown_vrids` is set (vrrp_scheduler.c,
/// `vrrp_dispatcher_read`).
final class StrangeAdverts {
  private StrangeAdverts() {}

  static void report(
      Process process, String device, ReceivedAdvert advert, Collection<Router> routers) {
    Trace trace = process.host().kernel().trace();
    if (!trace.isDetailed()) {
      return;
    }
    List<Input> inputs = new ArrayList<>();
    routers.forEach(router -> inputs.add(router.reporter().virtualRouterId()));
    int theirs = advert.virtualRouterId();
    long heard = process.host().kernel().engine().currentCause();
    inputs.add(
        new Input(
            AdvertReasons.THEIRS + "virtual_router_id",
            Integer.toString(theirs),
            heard,
            Role.AT_ODDS));
    long serial =
        trace.emit(
            new VrrpEvent.AdvertIgnored(
                process.host().name(),
                process.pid(),
                device,
                advert.source(),
                theirs,
                new Decision("vrrp.advert.unknown-vrid", "ignored", inputs)));
    routers.forEach(router -> router.reporter().ignored(serial));
  }
}
