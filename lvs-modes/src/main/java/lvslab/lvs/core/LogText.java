package lvslab.lvs.core;

import java.util.Locale;
import lvslab.lvs.service.IpvsFacts;
import lvslab.lvs.service.ServiceKey;
import lvslab.lvs.service.VirtualService;
import lvslab.net.kernel.KernelLog;

/// What IPVS says in the kernel's log.
public final class LogText {
  private static final String PREFIX = "IPVS: ";

  private LogText() {}

  /// A scheduler has chosen nobody (ip_vs_sched.c: `ip_vs_scheduler_err`).
  static String noServer(VirtualService service) {
    ServiceKey key = service.key();
    String packets =
        key.isMark()
            ? "FWM "
                + Integer.toUnsignedString(key.mark())
                + String.format(Locale.ROOT, " 0x%08X", key.mark())
            : ServiceKey.protocolName(key.protocol()) + " " + key.address() + ":" + key.port();
    String refusal = service.scheduler().refusal();
    return PREFIX + service.schedulerId() + ": " + packets + " - " + refusal;
  }

  /// Module ip_vs is loaded (`ip_vs_init`).
  ///
  /// @param log of the kernel
  /// @param facts what it does its own way
  public static void loaded(KernelLog log, IpvsFacts facts) {
    log.print(PREFIX + "Registered protocols (TCP, UDP, SCTP, AH, ESP)");
    log.print(
        PREFIX
            + "Connection hash table configured (size=4096, memory="
            + facts.hashTableKilobytes()
            + "Kbytes)");
    if (facts.announcesNamespaces()) {
      log.print(PREFIX + "Creating netns size=2192 id=0");
    }
    log.print(PREFIX + "ipvs loaded.");
  }

  /// The module of a scheduler is loaded (`register_ip_vs_scheduler`).
  ///
  /// @param scheduler such as `rr`
  /// @return a line
  public static String schedulerLoaded(String scheduler) {
    return PREFIX + "[" + scheduler + "] scheduler registered.";
  }

  /// There is no such scheduler (`ip_vs_add_service`).
  ///
  /// @param scheduler as asked for
  /// @return a line
  static String noScheduler(String scheduler) {
    return PREFIX + "Scheduler module ip_vs_" + scheduler + " not found";
  }

  /// There is no such persistence engine (`ip_vs_add_service`).
  ///
  /// @param engine as asked for
  /// @return a line
  static String noEngine(String engine) {
    return PREFIX + "persistence engine module ip_vs_pe_" + engine + " not found";
  }

  /// Thresholds are the wrong way round (`ip_vs_add_dest`, `ip_vs_edit_dest`).
  ///
  /// @param function of the kernel
  /// @return a line
  static String thresholds(String function) {
    return PREFIX + function + "(): lower threshold is higher than upper threshold";
  }
}
