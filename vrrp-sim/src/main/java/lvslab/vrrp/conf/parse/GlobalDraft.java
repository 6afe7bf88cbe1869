package lvslab.vrrp.conf.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ConfAddress;
import lvslab.vrrp.conf.ConfReader;
import lvslab.vrrp.conf.GlobalConf;
import org.jspecify.annotations.Nullable;

/// global_defs while it is read, with keepalived's defaults (global_data.c: alloc_global_data).
final class GlobalDraft extends Draft {
  /// A number that was not given.
  static final long UNSET = -1;

  String routerId = "";
  final List<String> mailTo = new ArrayList<>();
  String mailFrom = "";
  @Nullable ConfAddress smtpServer;
  int smtpPort = 25;
  String heloName = "";
  long smtpTimeout = 30 * Numbers.TIMER_HZ;
  boolean noEmailFaults;
  @Nullable Boolean smtpAlert;
  @Nullable Boolean smtpAlertVrrp;
  @Nullable Boolean smtpAlertChecker;
  boolean checkerLogAllFailures;
  boolean dynamicInterfaces;
  String defaultInterface = "";
  int vrrpVersion = 2;
  ConfAddress group4 = new ConfAddress("224.0.0.18");
  ConfAddress group6 = new ConfAddress("ff02::12");
  long garpDelay = 5 * Numbers.TIMER_HZ;
  long garpRepeat = 5;
  long garpRefresh;
  long garpRefreshRepeat = 1;
  long garpLowerDelay = UNSET;
  long garpLowerRepeat = UNSET;
  long garpInterval;
  int downTimerAdverts = 3;
  boolean lowerNoAdvert;
  boolean higherSendAdvert;
  boolean strict;
  boolean skipCheckAdverts;
  boolean checkUnicastSource;
  boolean firewall;
  String nftTable = "keepalived";
  int nftPriority = -1;
  boolean notifyPriorityChanges;
  long startupDelay;
  boolean logUnknownVrids;
  boolean maxAutoPriority;
  long tcpTimeout;
  long tcpFinTimeout;
  long udpTimeout;
  boolean flush;
  GlobalConf.FlushOnStop flushOnStop = GlobalConf.FlushOnStop.NONE;
  String syncDevice = "";
  String syncInstance = "";

  /// lvs_sync_daemon_interface: the number of the daemons is then not that of the instance.
  boolean syncOfInstance;

  long syncId = UNSET;
  OptionalInt syncMaxLength = OptionalInt.empty();
  OptionalInt syncPort = OptionalInt.empty();
  OptionalInt syncTtl = OptionalInt.empty();
  Optional<ConfAddress> syncGroup = Optional.empty();
  boolean noCheckerEmails;
  boolean linkbeatPolling;
  final Map<ConfReader, String> processNames = new TreeMap<>();
  long garpExtra;
  boolean garpExtraAll;
  String vmacPrefix = "";
  String vmacAddressPrefix = "";
  final FifoDraft fifo = new FifoDraft("");
  final FifoDraft vrrpFifo = new FifoDraft("vrrp_");
  final FifoDraft lvsFifo = new FifoDraft("lvs_");
  boolean fifoStatesOnReload;
  long childWait = 5;
  String instanceName = "";
  boolean haveVrrp;
  boolean haveCheckers;
  boolean haveBfd;

  GlobalDraft() {
    super(new Span("", 1, 1, ""));
  }

  GlobalConf freeze() {
    Optional<GlobalConf.SyncDaemon> sync =
        syncDevice.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new GlobalConf.SyncDaemon(
                    syncDevice,
                    syncInstance,
                    syncId == UNSET ? OptionalInt.empty() : OptionalInt.of((int) syncId),
                    syncMaxLength,
                    syncPort,
                    syncTtl,
                    syncGroup));
    return new GlobalConf(
        places(),
        routerId,
        new GlobalConf.Mail(
            mailTo,
            mailFrom,
            Optional.ofNullable(smtpServer),
            smtpPort,
            heloName,
            smtpTimeout,
            noEmailFaults,
            noCheckerEmails),
        garpInterval,
        startupDelay,
        logUnknownVrids,
        dynamicInterfaces,
        new GlobalConf.Lvs(tcpTimeout, tcpFinTimeout, udpTimeout, flush, flushOnStop, sync),
        childWait,
        processNames,
        new GlobalConf.Firewall(nftTable, nftPriority),
        new GlobalConf.Fifos(
            fifo.freeze(), vrrpFifo.freeze(), lvsFifo.freeze(), fifoStatesOnReload, haveCheckers));
  }

  List<FifoDraft> fifos() {
    return List.of(fifo, vrrpFifo, lvsFifo);
  }

  boolean alertVrrp() {
    return smtpAlertVrrp != null ? smtpAlertVrrp : smtpAlert != null && smtpAlert;
  }

  boolean alertCheckers(boolean usual) {
    return smtpAlertChecker != null ? smtpAlertChecker : smtpAlert != null ? smtpAlert : usual;
  }
}
