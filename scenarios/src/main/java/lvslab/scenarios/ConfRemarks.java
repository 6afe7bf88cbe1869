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

  private static void look(Host host, HostPlan plan, List<Diagnostic> remarks) {
    String text = host.files().read(FILE).orElse("");
    if (text.isEmpty()) {
      return;
    }
    @Nullable PlacedText placed = plan.files().get(FILE);
    boolean own = placed != null && placed.text().equals(text);
    for (Diagnostic found : ConfLint.check(new HostMachine(host), FILE)) {
      if (found.severity() != Severity.NOTE) {
        Span span = found.span();
        Span where =
            own && placed != null && span.file().equals(FILE)
                ? placed.at(span.line() - 1, span.column() - 1)
                : span;
        remarks.add(
            new Diagnostic(
                Severity.WARNING, found.bundle(), found.code(), where, found.arguments()));
      }
    }
  }
}
