package lvslab.net.nginx;

import java.util.List;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.engine.trace.Trace;
import lvslab.net.nginx.conf.ProxyConf;
import lvslab.net.trace.ProgramEvent;
import lvslab.net.trace.SocketEvent;
import lvslab.net.wire.Ipv4Address;

/// Tells the trace that nginx passes a request on, and by what line: from here on it is a client
/// itself, and what it sends to the server behind it sends in its own name.
final class RelayReport {
  private static final String NGINX = "nginx";

  private RelayReport() {}

  static void tell(Worker worker, ProxyConf proxy, String upstream) {
    String node = worker.process().host().name();
    Trace trace = worker.process().host().kernel().trace();
    if (trace.isDetailed()) {
      long setBy = worker.cycle().setBy(proxy.line());
      var way = Input.decisive(proxy.line().name(), proxy.line().arg(0), setBy);
      var decision = new Decision("relay." + NGINX, upstream, List.of(way));
      trace.emit(new ProgramEvent.Relayed(node, NGINX, upstream, Ipv4Address.ANY, decision));
    }
  }

  /// The server that was asked did not answer in time.
  static void tellSilence(Worker worker, String server, long askedBy, long waitedNanos) {
    Trace trace = worker.process().host().kernel().trace();
    if (trace.isDetailed()) {
      String node = worker.process().host().name();
      trace.emit(SocketEvent.Unanswered.of(node, NGINX, server, askedBy, waitedNanos));
    }
  }
}
