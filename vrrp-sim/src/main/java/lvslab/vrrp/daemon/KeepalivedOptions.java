package lvslab.vrrp.daemon;

/// How keepalived was called.
///
/// @param file configuration (-f)
/// @param configId what `@ID` is compared with (-i), empty for the name of the host
/// @param test only tests the configuration (-t)
/// @param testLog file of its messages, empty for standard error
/// @param detail detailed log (-D)
/// @param console log on the terminal too (-l)
/// @param noSyslog no system log (-G)
/// @param dontFork stays in the foreground (-n)
/// @param dontRespawn ends with its first child (-R)
/// @param keepVips leaves the virtual addresses at its end (-V)
/// @param keepIpvs leaves the IPVS table at its end (-I)
/// @param allFiles every missing file is an error (-e)
/// @param vrrp whether there is a VRRP child (not -C)
/// @param checkers whether there is a healthchecker child (not -P)
/// @param bfd whether there is a BFD child (not -B)
/// @param allChildren children start without a configuration too (--all)
/// @param pidFile of the parent (-p)
/// @param vrrpPidFile of the VRRP child (-r)
/// @param checkersPidFile of the healthchecker child (-c)
/// @param bfdPidFile of the BFD child (-b)
public record KeepalivedOptions(
    String file,
    String configId,
    boolean test,
    String testLog,
    boolean detail,
    boolean console,
    boolean noSyslog,
    boolean dontFork,
    boolean dontRespawn,
    boolean keepVips,
    boolean keepIpvs,
    boolean allFiles,
    boolean vrrp,
    boolean checkers,
    boolean bfd,
    boolean allChildren,
    String pidFile,
    String vrrpPidFile,
    String checkersPidFile,
    String bfdPidFile) {
  /// The configuration, unless -f names another.
  public static final String DEFAULT_FILE = "/etc/keepalived/keepalived.conf";
}
