package lvslab.vrrp.child;

import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.work.SyncTalk;
import org.jspecify.annotations.Nullable;

/// IPVS's sync daemons as they follow the state of a router (`lvs_sync_daemon`): a master sends,
/// all others receive (ipvswrapper.c, `ipvs_syncd_master`, `ipvs_syncd_backup`).
final class SyncDaemon {
  private final VrrpContext context;
  private final GlobalConf.SyncDaemon conf;
  private final SyncTalk talk;

  SyncDaemon(VrrpContext context, GlobalConf.SyncDaemon conf) {
    this.context = context;
    this.conf = conf;
    talk = new SyncTalk(context.host(), context.work(), context::say);
  }

  /// Whether it follows a router.
  boolean follows(String router) {
    return conf.instance().equals(router);
  }

  /// The router begins.
  void begin(boolean master) {
    context.work().call(() -> talk.start(conf, master));
  }

  /// The router becomes master, or ceases to be (`ipvs_syncd_master`, `ipvs_syncd_backup`).
  void change(boolean master) {
    context.work().call(() -> talk.stop(!master, false));
    context.work().call(() -> talk.start(conf, master));
  }

  /// The configuration was read again (`reload_vrrp_thread`). What has changed stops the daemon,
  /// and the start that follows says nothing of how: none runs until the router changes its state.
  void renew(@Nullable SyncDaemon former, boolean master) {
    if (former != null && !former.conf.works(conf)) {
      context.work().call(() -> talk.stop(master, true));
    }
    context.work().call(() -> talk.startNothing(master));
    context.work().call(() -> talk.stop(!master, true));
  }

  /// The child ends.
  void end(boolean master) {
    context.work().call(() -> talk.stop(master, false));
  }
}
