package lvslab.net.nfs;

import lvslab.engine.time.SimTime;
import lvslab.net.rpc.RpcClient;
import lvslab.net.rpc.RpcTimeouts;

/// Options of a mount (nfs(5)).
///
/// @param soft whether calls fail after the major time-out
/// @param timeo the first wait, in tenths of a second
/// @param retrans after so many further waits the server does not respond
/// @param ro whether nothing is written
/// @param spoken whether the version that is asked for is one of 4
/// @param acregmin how long attributes of a file are believed, in seconds, at least
/// @param acregmax at most
/// @param acdirmin the same of folders
/// @param acdirmax at most
record NfsOptions(
    boolean soft,
    int timeo,
    int retrans,
    boolean ro,
    boolean spoken,
    int acregmin,
    int acregmax,
    int acdirmin,
    int acdirmax) {
  static final NfsOptions DEFAULT = new NfsOptions(false, 600, 2, false, true, 3, 60, 30, 60);

  /// Reads what stands behind -o; what has no effect here is passed over.
  ///
  /// @throws NumberFormatException for a value that is no number
  /// @throws IllegalArgumentException with an option that there is not
  static NfsOptions parse(String text, NfsOptions base) {
    NfsOptions now = base;
    for (String option : text.split(",")) {
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? "" : option.substring(equals + 1);
      now = now.with(key, value, option);
    }
    return now;
  }

  private NfsOptions with(String key, String value, String option) {
    return switch (key) {
      case "soft" -> time(true, timeo, retrans);
      case "hard" -> time(false, timeo, retrans);
      case "timeo" -> time(soft, Integer.parseInt(value), retrans);
      case "retrans" -> time(soft, timeo, Integer.parseInt(value));
      case "ro" -> readOnly(true);
      case "rw" -> readOnly(false);
      case "acregmin" -> cache(Integer.parseInt(value), acregmax, acdirmin, acdirmax);
      case "acregmax" -> cache(acregmin, Integer.parseInt(value), acdirmin, acdirmax);
      case "acdirmin" -> cache(acregmin, acregmax, Integer.parseInt(value), acdirmax);
      case "acdirmax" -> cache(acregmin, acregmax, acdirmin, Integer.parseInt(value));
      case "actimeo" -> cacheAll(Integer.parseInt(value));
      case "noac" -> cacheAll(0);
      case "vers", "nfsvers" -> version(value);
      case "",
          "defaults",
          "minorversion",
          "rsize",
          "wsize",
          "proto",
          "tcp",
          "retry",
          "bg",
          "fg",
          "intr",
          "nointr",
          "_netdev",
          "nolock",
          "lock",
          "noatime",
          "relatime",
          "nodiratime",
          "sec",
          "port",
          "auto",
          "noauto",
          "nofail",
          "nosuid",
          "nodev",
          "noexec",
          "async",
          "sync",
          "ac",
          "resvport",
          "namlen",
          "clientaddr",
          "addr",
          "local_lock",
          "x-systemd.automount" ->
          this;
      default -> throw new IllegalArgumentException(option);
    };
  }

  private NfsOptions version(String value) {
    boolean known = value.startsWith("4");
    return new NfsOptions(soft, timeo, retrans, ro, known, acregmin, acregmax, acdirmin, acdirmax);
  }

  private NfsOptions time(boolean isSoft, int first, int retries) {
    return new NfsOptions(
        isSoft, first, retries, ro, spoken, acregmin, acregmax, acdirmin, acdirmax);
  }

  private NfsOptions readOnly(boolean is) {
    return new NfsOptions(soft, timeo, retrans, is, spoken, acregmin, acregmax, acdirmin, acdirmax);
  }

  private NfsOptions cacheAll(int seconds) {
    return cache(seconds, seconds, seconds, seconds);
  }

  private NfsOptions cache(int fileMin, int fileMax, int folderMin, int folderMax) {
    return new NfsOptions(soft, timeo, retrans, ro, spoken, fileMin, fileMax, folderMin, folderMax);
  }

  RpcTimeouts timeouts() {
    return new RpcTimeouts(timeo * SimTime.SECOND / 10, retrans);
  }

  RpcClient.How how() {
    return soft ? RpcClient.How.SOFT : RpcClient.How.HARD;
  }

  /// As mount(8) and /proc/mounts show them (fs/nfs/super.c, `nfs_show_options`).
  String shown(String clientAddress, String serverAddress) {
    var text = new StringBuilder(ro ? "ro" : "rw");
    text.append(",relatime,vers=4.1,rsize=").append(NfsServer.MAX_IO);
    text.append(",wsize=").append(NfsServer.MAX_IO).append(",namlen=255");
    show(text, "acregmin", acregmin, DEFAULT.acregmin);
    show(text, "acregmax", acregmax, DEFAULT.acregmax);
    show(text, "acdirmin", acdirmin, DEFAULT.acdirmin);
    show(text, "acdirmax", acdirmax, DEFAULT.acdirmax);
    text.append(soft ? ",soft" : ",hard").append(",proto=tcp,timeo=").append(timeo);
    text.append(",retrans=").append(retrans).append(",sec=sys,clientaddr=").append(clientAddress);
    return text.append(",local_lock=none,addr=").append(serverAddress).toString();
  }

  private static void show(StringBuilder text, String name, int value, int usual) {
    if (value != usual) {
      text.append(',').append(name).append('=').append(value);
    }
  }
}
