package lvslab.vrrp.work;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import lvslab.lvs.IpvsModule;
import lvslab.lvs.core.Ipvs;
import lvslab.lvs.service.TableError;
import lvslab.lvs.sync.SyncSettings;
import lvslab.net.host.Host;
import lvslab.vrrp.conf.GlobalConf;
import org.jspecify.annotations.Nullable;

/// Starts and stops IPVS's sync daemons, and tells the log what IPVS refuses (ipvswrapper.c,
/// `ipvs_syncd_cmd`).
public final class SyncTalk {
  /// What a start without a configuration asks for: no interface at all.
  private static final SyncSettings NOTHING =
      new SyncSettings(
          "",
          0,
          SyncSettings.DEFAULT_MAX_LENGTH_BYTES,
          SyncSettings.DEFAULT_GROUP,
          SyncSettings.DEFAULT_PORT,
          SyncSettings.DEFAULT_TTL);

  private final Host host;
  private final NetlinkCommands netlink;
  private final Consumer<String> log;

  /// Talks to a host's IPVS.
  ///
  /// @param host where
  /// @param work who talks
  /// @param log takes complaints
  public SyncTalk(Host host, Work work, Consumer<String> log) {
    this.host = host;
    netlink = new NetlinkCommands(host.kernel().genericNetlink(), work);
    this.log = log;
  }

  private static SyncSettings settings(GlobalConf.SyncDaemon conf) {
    return new SyncSettings(
        conf.device(),
        conf.syncId().orElse(0),
        orElse(conf.maxLength(), SyncSettings.DEFAULT_MAX_LENGTH_BYTES),
        conf.group().flatMap(g -> g.ipv4()).orElse(SyncSettings.DEFAULT_GROUP),
        orElse(conf.port(), SyncSettings.DEFAULT_PORT),
        orElse(conf.ttl(), SyncSettings.DEFAULT_TTL));
  }

  private static int orElse(OptionalInt value, int usual) {
    return value.orElse(usual);
  }

  /// Starts one.
  ///
  /// @param conf how it works
  /// @param master whether it sends
  public void start(GlobalConf.SyncDaemon conf, boolean master) {
    start(settings(conf), master, false);
  }

  /// Starts one and does not say how, as keepalived does when it has read its configuration again:
  /// IPVS refuses that, whether one runs or not, and keepalived does not listen.
  ///
  /// @param master whether it sends
  public void startNothing(boolean master) {
    start(NOTHING, master, true);
  }

  private void start(SyncSettings settings, boolean master, boolean quiet) {
    send(
        "IP_VS_SO_SET_STARTDAEMON(1163)",
        ipvs -> master ? ipvs.sync().startMaster(settings) : ipvs.sync().startBackup(settings),
        quiet);
  }

  /// Stops one.
  ///
  /// @param master whether it sends
  /// @param quiet whether a refusal is passed over
  public void stop(boolean master, boolean quiet) {
    send(
        "IP_VS_SO_SET_STOPDAEMON(1164)",
        ipvs -> master ? ipvs.sync().stopMaster() : ipvs.sync().stopBackup(),
        quiet);
  }

  /// A daemon is a thread of the kernel, and the command sleeps until it has come up or gone: the
  /// other child works meanwhile, until it has a command too.
  private void send(String name, Function<Ipvs, @Nullable TableError> what, boolean quiet) {
    IpvsModule.of(host)
        .ifPresent(ipvs -> netlink.send(() -> carryOut(name, what.apply(ipvs), quiet)));
  }

  private void carryOut(String command, @Nullable TableError error, boolean quiet) {
    if (error == null) {
      netlink.awaitThread();
    } else if (!quiet) {
      log.accept("IPVS cmd " + command + " error: " + error.text() + "(" + number(error) + ")");
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
