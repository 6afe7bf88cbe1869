package lvslab.vrrp.conf.lint;

import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.RealServerConf;
import lvslab.vrrp.conf.VirtualServerConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;
import org.jspecify.annotations.Nullable;

/// What keepalived does without a word, and a class should know.
final class SilentFacts {
  private static final int OWNER_PRIORITY = 255;

  private SilentFacts() {}

  static void find(ConfMachine machine, ConfSession.Options options, Diagnostics found) {
    var session = new ConfSession(machine, options, message -> {});
    session.readParent();
    @Nullable VrrpConf vrrp = session.readVrrp().value();
    if (vrrp != null) {
      vrrp.instances().forEach(instance -> look(instance, found));
    }
    @Nullable CheckersConf checkers = session.readCheckers().value();
    if (checkers != null) {
      checkers.servers().forEach(server -> look(server, found));
    }
  }

  private static void look(InstanceConf instance, Diagnostics found) {
    boolean owner = instance.priority() == OWNER_PRIORITY;
    if (instance.startsAsMaster() && !owner) {
      Span place = instance.places().of("state").orElse(instance.span());
      found.add(Severity.NOTE, place, "state-master", instance.name());
    }
    if (instance.places().of("priority").isEmpty()) {
      String priority = Integer.toString(instance.priority());
      found.add(Severity.NOTE, instance.span(), "priority-default", instance.name(), priority);
    }
  }

  private static void look(VirtualServerConf server, Diagnostics found) {
    for (RealServerConf real : server.servers()) {
      if (real.checkers().isEmpty()) {
        found.add(Severity.NOTE, real.span(), "no-checker", real.address().toString());
      }
    }
  }
}
