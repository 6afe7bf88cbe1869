package lvslab.app;

import lvslab.app.view.ViewWindow;
import lvslab.reports.cli.CommandProvider;
import lvslab.reports.cli.ViewCommand;

/// Gives the command line its `view`.
public final class ViewProvider implements CommandProvider {
  /// For `java.util.ServiceLoader`.
  public ViewProvider() {}

  @Override
  public String name() {
    return "view";
  }

  @Override
  public Object command() {
    return new ViewCommand(new ViewWindow());
  }
}
