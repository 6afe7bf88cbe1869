package lvslab.vrrp.conf.lint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Diagnostics;
import lvslab.net.text.Severity;
import lvslab.vrrp.conf.CheckersConf;
import lvslab.vrrp.conf.ConfMachine;
import lvslab.vrrp.conf.InstanceConf;
import lvslab.vrrp.conf.ScriptConf;
import lvslab.vrrp.conf.VirtualServerConf;
import lvslab.vrrp.conf.VrrpConf;
import lvslab.vrrp.conf.parse.ConfSession;
import org.jspecify.annotations.Nullable;

/// Settings that keepalived takes and that do not do what whoever wrote them will think.
public final class DeadSettings {
  private static final int OWNER_PRIORITY = 255;
  private static final Pattern FAILS =
      Pattern.compile("\\bexit\\s+([1-9]|\\$)|\\breturn\\s+[1-9]|\\bset\\s+-e");
  private static final Pattern SUCCEEDS =
      Pattern.compile("(fi|done|esac|true|:|\\}|echo\\b.*|exit(\\s+0)?)\\s*(#.*)?");

  private DeadSettings() {}

  /// Looks for them.
  ///
  /// @param machine what the file is for
  /// @param file absolute path
  /// @return what there is to say
  public static List<Diagnostic> check(ConfMachine machine, String file) {
    var found = new Diagnostics(ConfLint.BUNDLE);
    var options = new ConfSession.Options(file, "/", machine.hostName(), false, false, false);
    var session = new ConfSession(machine, options, message -> {});
    if (!session.readParent().runs()) {
      return List.of();
    }
    @Nullable VrrpConf vrrp = session.readVrrp().value();
    if (vrrp != null) {
      vrrp.instances().forEach(instance -> strict(instance, found));
      vrrp.scripts().forEach(script -> alwaysZero(machine, script, found));
    }
    @Nullable CheckersConf checkers = session.readCheckers().value();
    if (checkers != null) {
      checkers.servers().forEach(server -> persistence(server, found));
    }
    return found.list();
  }

  private static void strict(InstanceConf conf, Diagnostics found) {
    boolean owner = conf.priority() == OWNER_PRIORITY;
    if (conf.options().strict() && !conf.options().accept() && !owner) {
      found.add(Severity.WARNING, conf.span(), "strict-drops", conf.name());
    }
  }

  private static void alwaysZero(ConfMachine machine, ScriptConf conf, Diagnostics found) {
    Optional<String> text = machine.read(conf.script().words().getFirst());
    if (text.isEmpty() || FAILS.matcher(text.get()).find()) {
      return;
    }
    List<String> lines =
        text.get()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (!lines.isEmpty() && SUCCEEDS.matcher(lines.getLast()).matches()) {
      found.add(
          Severity.WARNING, conf.script().span(), "script-zero", conf.name(), lines.getLast());
    }
  }

  private static void persistence(VirtualServerConf conf, Diagnostics found) {
    if (conf.persistenceSeconds() > 0 && conf.scheduler().contains("rr")) {
      found.add(
          Severity.NOTE,
          conf.places().of("persistence_timeout").orElse(conf.span()),
          "persistence-rr",
          conf.scheduler(),
          Long.toString(conf.persistenceSeconds()));
    }
  }
}
