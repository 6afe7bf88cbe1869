package lvslab.vrrp.conf;

import java.util.List;

/// What the healthchecker child goes by.
///
/// @param global what it inherits
/// @param servers virtual servers in order
/// @param groups virtual server groups
public record CheckersConf(
    GlobalConf global, List<VirtualServerConf> servers, List<ServerGroupConf> groups) {
  /// Copies the lists.
  public CheckersConf {
    servers = List.copyOf(servers);
    groups = List.copyOf(groups);
  }
}
