package lvslab.vrrp.conf.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.Tracked;
import lvslab.vrrp.conf.VirtualAddress;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;
import org.jspecify.annotations.Nullable;

/// Looks at two configurations that are to work together: what does not fit, and what cannot act
/// because of what the other has. keepalived itself sees only one of them, and says nothing.
public final class PairLint {
  private final Diagnostics found = new Diagnostics(ConfLint.BUNDLE);

  private PairLint() {}

  /// One of two configurations.
  ///
  /// @param name of its host, or of its file
  /// @param conf as keepalived reads it
  public record Side(String name, VrrpConf conf) {
    /// Reads a side.
    ///
    /// @param machine what it is for
    /// @param file absolute path
    /// @param name of its host, or of its file
    /// @return nothing if keepalived would not run with it
    public static Optional<Side> read(ConfMachine machine, String file, String name) {
      var options = new ConfSession.Options(file, "/", machine.hostName(), false, false, false);
      var session = new ConfSession(machine, options, message -> {});
      if (!session.readParent().runs()) {
        return Optional.empty();
      }
      @Nullable VrrpConf conf = session.readVrrp().value();
      return conf == null ? Optional.empty() : Optional.of(new Side(name, conf));
    }
  }

  /// Compares.
  ///
  /// @param one a side; places of findings are in it
  /// @param other the other side
  /// @return what there is to say of the first side because of the other
  public static List<Diagnostic> check(Side one, Side other) {
    var lint = new PairLint();
    for (InstanceConf ours : one.conf().instances()) {
      for (InstanceConf theirs : other.conf().instances()) {
        if (belongTogether(ours, theirs)) {
          lint.compare(ours, theirs, other.name());
        }
      }
    }
    return lint.found.list();
  }

  /// They have a name or an address in common.
  private static boolean belongTogether(InstanceConf a, InstanceConf b) {
    return a.name().equals(b.name()) || texts(a).stream().anyMatch(texts(b)::contains);
  }

  private static List<String> texts(InstanceConf conf) {
    return conf.addresses().stream().map(VirtualAddress::address).map(Object::toString).toList();
  }

  private void compare(InstanceConf ours, InstanceConf theirs, String other) {
    differ(ours, "virtual_router_id", ours.virtualRouterId(), theirs.virtualRouterId(), other);
    differ(ours, "version", ours.version(), theirs.version(), other);
    if (ours.version() == 2 && theirs.version() == 2) {
      differ(ours, "advert_int", seconds(ours), seconds(theirs), other);
      var own = ours.authentication();
      differ(ours, "auth_type", own.type(), theirs.authentication().type(), other);
      differ(ours, "auth_pass", own.password(), theirs.authentication().password(), other);
    }
    differ(ours, "virtual_ipaddress", texts(ours), texts(theirs), other);
    differ(
        ours,
        "unicast_peer",
        ours.transport().isUnicast() ? "peers" : "multicast",
        theirs.transport().isUnicast() ? "peers" : "multicast",
        other);
    if (ours.priority() == theirs.priority()) {
      add(Severity.WARNING, ours, "priority", "pair-priority", ours.priority(), other);
    }
    if (ours.priority() > theirs.priority()) {
      weights(ours, theirs, other);
    }
  }

  private static String seconds(InstanceConf conf) {
    return Long.toString(conf.advertMicros() / 1_000_000);
  }

  private void differ(InstanceConf ours, String key, Object mine, Object their, String other) {
    if (!mine.equals(their)) {
      add(Severity.WARNING, ours, key, "pair-differs", key, mine, their, other);
    }
  }

  /// A weight that cannot bring the higher router below the other, or that the other ignores.
  private void weights(InstanceConf ours, InstanceConf theirs, String other) {
    List<Tracked> all = new ArrayList<>(ours.tracking().scripts());
    all.addAll(ours.tracking().interfaces());
    all.addAll(ours.tracking().processes());
    for (Tracked tracked : all) {
      int loss = Math.abs(tracked.weight());
      if (loss == 0) {
        continue;
      }
      int best = ours.priority() + sum(ours, tracked);
      int failed = tracked.weight() < 0 ? best - loss : best;
      int rival = theirs.priority() + sum(theirs, null);
      if (theirs.nopreempt()) {
        found.add(Severity.WARNING, tracked.span(), "pair-nopreempt", tracked.name(), other);
      } else if (failed >= rival) {
        found.add(
            Severity.WARNING,
            tracked.span(),
            "pair-weight",
            tracked.name(),
            Integer.toString(failed),
            Integer.toString(rival),
            other);
      }
    }
  }

  /// What weights above 0 add while all is well, but for one of them.
  private static int sum(InstanceConf conf, @Nullable Tracked without) {
    return conf.tracking().scripts().stream()
        .filter(t -> !t.equals(without) && t.weight() > 0)
        .mapToInt(Tracked::weight)
        .sum();
  }

  private void add(
      Severity severity, InstanceConf conf, String key, String code, Object... arguments) {
    Span place = conf.places().of(key).orElse(conf.span());
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    found.add(severity, place, code, texts);
  }
}
