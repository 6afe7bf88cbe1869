package lvslab.vrrp.child;

import lvslab.vrrp.conf.VrrpConf;

/// Numbers of file descriptors, as far as the log names them.
final class Descriptors {
  /// The first that is free behind those of streams, timers, signals and netlink.
  private static final int FREE = 12;

  private Descriptors() {}

  /// The first number that a socket of routers gets: behind inotify, the process connector, IPVS
  /// and the socket that interfaces are asked with.
  static int first(VrrpConf conf) {
    boolean inotify = conf.files().stream().anyMatch(file -> isTracked(conf, file.name()));
    return FREE
        + (inotify ? 1 : 0)
        + (conf.processes().isEmpty() ? 0 : 1)
        + (conf.interfaces().linkbeats().stream().anyMatch(l -> isUsed(conf, l.device())) ? 1 : 0)
        + (conf.followsRouter() ? 1 : 0);
  }

  private static boolean isUsed(VrrpConf conf, String device) {
    return conf.instances().stream()
        .anyMatch(
            i ->
                i.device().equals(device)
                    || i.tracking().interfaces().stream().anyMatch(t -> t.name().equals(device)));
  }

  private static boolean isTracked(VrrpConf conf, String file) {
    return conf.instances().stream()
            .anyMatch(i -> i.tracking().files().stream().anyMatch(t -> t.name().equals(file)))
        || conf.groups().stream()
            .anyMatch(g -> g.tracking().files().stream().anyMatch(t -> t.name().equals(file)));
  }
}
