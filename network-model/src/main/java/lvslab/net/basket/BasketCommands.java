package lvslab.net.basket;

import lvslab.net.host.CommandTable;

/// The lab's shop as a package: program and unit.
public final class BasketCommands {
  private static final String UNIT =
      """
      [Unit]
      Description=Shopping baskets
      After=network.target

      [Service]
      ExecStart=/usr/bin/lab-basket
      Restart=on-failure

      [Install]
      WantedBy=multi-user.target
      """;

  private BasketCommands() {}

  /// Installs it.
  ///
  /// @param table of the hosts
  public static void addTo(CommandTable table) {
    table.add("lab-basket", LabBasket::new).addUnit("lab-basket.service", UNIT);
  }
}
