package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Host;
import lvslab.net.text.Diagnostic;
import lvslab.net.text.Severity;
import lvslab.net.text.Span;
import lvslab.scenarios.source.PlacedText;
import lvslab.vrrp.conf.HostMachine;
import lvslab.vrrp.conf.lint.ConfLint;
import lvslab.vrrp.conf.lint.DeadSettings;
import lvslab.vrrp.conf.lint.PairLint;
import org.jspecify.annotations.Nullable;

/// What is to be said of the keepalived.conf of the hosts of a run, as they are after it. A run is
/// never refused over them, as real keepalived decides itself what it makes of them.
public final class ConfRemarks {
  /// Where keepalived looks.
  private static final String FILE = "/etc/keepalived/keepalived.conf";

  private ConfRemarks() {}

  /// Looks the files over.
  ///
  /// @param run that has ended
  /// @return warnings, in the scenario's text where the file came from there
  public static List<Diagnostic> of(Run run) {
    List<Diagnostic> remarks = new ArrayList<>();
    for (HostPlan plan : run.scenario().hosts()) {
      run.world().host(plan.name()).ifPresent(host -> look(host, plan, remarks));
    }
    return remarks;
  }

  /// Looks the files over for everything, two by two as well.
  ///
  /// @param run whose hosts have booted
  /// @return errors, warnings and notes, in the scenario's text where the file came from there
  public static List<Diagnostic> all(Run run) {
    List<Diagnostic> remarks = new ArrayList<>();
    List<PairLint.Side> sides = new ArrayList<>();
    List<HostPlan> plans = new ArrayList<>();
    for (HostPlan plan : run.scenario().hosts()) {
      Host host = run.world().host(plan.name()).orElseThrow();
      if (host.files().read(FILE).isPresent()) {
        var machine = new HostMachine(host);
        List<Diagnostic> own = new ArrayList<>(ConfLint.check(machine, FILE));
        own.addAll(DeadSettings.check(machine, FILE));
        own.forEach(found -> remarks.add(placed(found, host, plan, found.severity())));
        PairLint.Side.read(machine, FILE, plan.name())
            .ifPresent(
                side -> {
                  sides.add(side);
                  plans.add(plan);
                });
      }
    }
    for (int i = 0; i < sides.size(); i++) {
      HostPlan plan = plans.get(i);
      Host host = run.world().host(plan.name()).orElseThrow();
      for (PairLint.Side other : sides) {
        if (!other.equals(sides.get(i))) {
          PairLint.check(sides.get(i), other)
              .forEach(found -> remarks.add(placed(found, host, plan, found.severity())));
        }
      }
    }
    return remarks;
  }

  private static Diagnostic placed(Diagnostic found, Host host, HostPlan plan, Severity severity) {
    Span span = found.span();
    @Nullable PlacedText placed = plan.files().get(span.file());
    boolean own = placed != null && placed.text().equals(host.files().read(span.file()).orElse(""));
    Span where = own && placed != null ? placed.at(span.line() - 1, span.column() - 1) : span;
    return new Diagnostic(severity, found.bundle(), found.code(), where, found.arguments());
  }

  private static void look(Host host, HostPlan plan, List<Diagnostic> remarks) {
    String text = host.files().read(FILE).orElse("");
    if (text.isEmpty()) {
      return;
    }
    for (Diagnostic found : ConfLint.check(new HostMachine(host), FILE)) {
      if (found.severity() != Severity.NOTE) {
        remarks.add(placed(found, host, plan, Severity.WARNING));
      }
    }
  }
}
