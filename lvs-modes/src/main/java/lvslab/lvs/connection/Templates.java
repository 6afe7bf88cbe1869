package lvslab.lvs.connection;

import lvslab.net.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/// What entries do to the templates they depend on.
final class Templates {
  private Templates() {}

  /// Notes at the template of an entry that the client is there (`ip_vs_control_assure_ct`).
  static void assure(IpvsConnection connection) {
    @Nullable IpvsConnection template = connection.control();
    if (template == null || !template.isTemplate() || template.isAssured()) {
      return;
    }
    String former = template.stateName();
    template.assure();
    Kernel kernel = template.table().kernel();
    if (kernel.trace().isDetailed()) {
      template.table().report(template, former, template.stateName());
    }
  }
}
