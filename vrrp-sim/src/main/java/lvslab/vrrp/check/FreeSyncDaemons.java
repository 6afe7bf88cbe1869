package lvslab.vrrp.check;

import java.util.Optional;
import lvslab.vrrp.conf.GlobalConf;
import lvslab.vrrp.work.SyncTalk;

/// `lvs_sync_daemon` without an instance: no router is followed, so both daemons run as long as the
/// healthchecker child does (check_daemon.c, `checker_ipvs_syncd_needed`).
final class FreeSyncDaemons {
  private final SyncTalk talk;
  private Optional<GlobalConf.SyncDaemon> conf = Optional.empty();

  FreeSyncDaemons(CheckContext context) {
    talk = new SyncTalk(context.host(), context.work(), context::say);
  }

  /// The configuration is read, perhaps once more (`start_check`). Those that run are stopped only
  /// if they have to work another way, and are started whether they run or not. The number 0 that
  /// is not written is never that of the configuration before.
  void begin(Optional<GlobalConf.SyncDaemon> read) {
    Optional<GlobalConf.SyncDaemon> former = conf;
    conf = read.filter(sync -> sync.instance().isEmpty());
    conf.ifPresent(
        sync -> {
          if (former.filter(f -> f.works(sync) && sync.syncId().isPresent()).isEmpty()) {
            stop();
          }
          talk.start(sync, true);
          talk.start(sync, false);
        });
  }

  private void stop() {
    talk.stop(true, true);
    talk.stop(false, true);
  }

  /// The child ends (`checker_terminate_phase2`).
  void end() {
    if (conf.isPresent()) {
      stop();
    }
  }
}
