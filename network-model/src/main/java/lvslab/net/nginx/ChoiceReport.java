package lvslab.net.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lvslab.engine.trace.Decision;
import lvslab.engine.trace.Decision.Input;
import lvslab.net.host.Host;
import lvslab.net.http.Cookies;
import lvslab.net.nginx.balance.Peer;
import lvslab.net.nginx.conf.Directive;
import lvslab.net.nginx.conf.StickyConf;
import lvslab.net.nginx.conf.Template;
import lvslab.net.nginx.conf.UpstreamConf;
import lvslab.net.trace.ProgramEvent;
import org.jspecify.annotations.Nullable;

/// Tells the trace which server nginx has chosen for a request, by what line, and what it looked
/// at.
final class ChoiceReport {
  private final UpstreamConf conf;
  private final Host host;

  ChoiceReport(UpstreamConf conf, Host host) {
    this.conf = conf;
    this.host = host;
  }

  /// A server was chosen, or none could be.
  void chosen(Request r, @Nullable Peer peer, Cycle cycle) {
    if (!host.kernel().trace().isDetailed() || conf.servers().size() < 2) {
      return;
    }
    String method = method();
    List<Input> inputs = new ArrayList<>();
    Directive line = conf.line();
    long setBy = line == null ? 0 : cycle.setBy(line);
    inputs.add(new Input("method of upstream " + conf.name(), method, setBy));
    lookedAt(r).ifPresent(inputs::add);
    String server = peer == null ? "" : peer.settings().name();
    String outcome = peer == null ? "nobody" : server;
    var decision = new Decision("nginx." + method, outcome, inputs);
    host.kernel().trace().emit(new ProgramEvent.Chosen(host.name(), conf.name(), server, decision));
  }

  private String method() {
    return conf.sticky() == null ? conf.method().name().toLowerCase(Locale.ROOT) : "sticky";
  }

  private Optional<Input> lookedAt(Request r) {
    @Nullable StickyConf sticky = conf.sticky();
    if (sticky != null) {
      String value = Cookies.find(r.head(), sticky.cookie()).orElse(Input.NONE);
      return Optional.of(new Input("cookie " + sticky.cookie(), value, 0));
    }
    String client = r.client().remote().address().toString();
    @Nullable Template key = conf.key();
    return switch (conf.method()) {
      case IP_HASH ->
          Optional.of(
              new Input("network of the client", client.replaceFirst("\\.\\d+$", ".0/24"), 0));
      case HASH, CONSISTENT_HASH ->
          Optional.of(new Input("key of the hash", key == null ? "" : r.text(key), 0));
      case ROUND_ROBIN, LEAST_CONN, RANDOM, RANDOM_TWO -> Optional.empty();
    };
  }
}
