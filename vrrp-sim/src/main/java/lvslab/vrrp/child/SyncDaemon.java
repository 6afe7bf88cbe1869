package lvslab.vrrp.child;

import java.util.Optional;
import java.util.OptionalInt;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.service.TableError;
import lvslab.lvs.sync.SyncSettings;
import lvslab.vrrp.conf.GlobalConf;
import org.jspecify.annotations.Nullable;

/// IPVS's sync daemons as they follow the state of a router (`lvs_sync_daemon`): a master sends,
/// all others receive (ipvswrapper.c, `ipvs_syncd_cmd`).
final class SyncDaemon {
  private final VrrpContext context;
  private final GlobalConf.SyncDaemon conf;

  SyncDaemon(VrrpContext context, GlobalConf.SyncDaemon conf) {
    this.context = context;
    this.conf = conf;
  }

  /// Whether it follows a router.
  boolean follows(String router) {
    return conf.instance().equals(router);
  }

  /// The router begins.
  void begin(boolean master) {
    context.work().call(() -> start(master, false));
  }

  /// The router becomes master, or ceases to be (`ipvs_syncd_master`, `ipvs_syncd_backup`).
  void change(boolean master) {
    context.work().call(() -> stop(!master, false));
    context.work().call(() -> start(master, false));
  }

  /// The configuration was read again (`reload_vrrp_thread`).
  void renew(@Nullable SyncDaemon former, boolean master) {
    if (former != null && !former.conf.equals(conf)) {
      context.work().call(() -> stop(master, true));
    }
    context.work().call(() -> start(master, true));
    context.work().call(() -> stop(!master, true));
  }

  /// The child ends.
  void end(boolean master) {
    context.work().call(() -> stop(master, false));
  }

  private Optional<Ipvs> ipvs() {
    return IpvsModule.of(context.host());
  }

  private SyncSettings settings() {
    return new SyncSettings(
        conf.device(),
        conf.syncId(),
        orElse(conf.maxLength(), SyncSettings.DEFAULT_MAX_LENGTH_BYTES),
        conf.group().flatMap(g -> g.ipv4()).orElse(SyncSettings.DEFAULT_GROUP),
        orElse(conf.port(), SyncSettings.DEFAULT_PORT),
        orElse(conf.ttl(), SyncSettings.DEFAULT_TTL));
  }

  private static int orElse(OptionalInt value, int usual) {
    return value.orElse(usual);
  }

  private void start(boolean master, boolean quiet) {
    ipvs()
        .map(
            ipvs ->
                master ? ipvs.sync().startMaster(settings()) : ipvs.sync().startBackup(settings()))
        .ifPresent(error -> complain("IP_VS_SO_SET_STARTDAEMON(1163)", error, quiet));
  }

  private void stop(boolean master, boolean quiet) {
    ipvs()
        .map(ipvs -> master ? ipvs.sync().stopMaster() : ipvs.sync().stopBackup())
        .ifPresent(error -> complain("IP_VS_SO_SET_STOPDAEMON(1164)", error, quiet));
  }

  private void complain(String command, TableError error, boolean quiet) {
    if (!quiet) {
      context.say("IPVS cmd " + command + " error: " + error.text() + "(" + number(error) + ")");
    }
  }

  private static int number(TableError error) {
    return switch (error) {
      case DAEMON_RUNS -> 17;
      case NO_DEVICE -> 19;
      case NO_ADDRESS -> 99;
      default -> 3;
    };
  }
}
