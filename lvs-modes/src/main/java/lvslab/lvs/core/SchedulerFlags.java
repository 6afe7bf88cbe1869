package lvslab.lvs.core;

import java.util.ArrayList;
import java.util.List;
import lvslab.lvs.service.ServiceSettings;

/// The flags of schedulers by name (ipvsadm.c, `parse_sched_flags` and `print_sched_flags`).
public final class SchedulerFlags {
  private static final int[] BITS = {
    ServiceSettings.FLAG_SCHED1, ServiceSettings.FLAG_SCHED2, ServiceSettings.FLAG_SCHED3
  };

  private SchedulerFlags() {}

  /// Reads a flag.
  ///
  /// @param scheduler id of the scheduler
  /// @param name such as `sh-port` or `flag-2`
  /// @return FLAG_SCHED1 or another, 0 if the scheduler does not have it
  public static int bit(String scheduler, String name) {
    for (int i = 0; i < BITS.length; i++) {
      if (name.equals("flag-" + (i + 1)) || name.equals(own(scheduler, i))) {
        return BITS[i];
      }
    }
    return 0;
  }

  /// Whether some scheduler has a flag.
  ///
  /// @param name such as `sh-port`
  /// @return true if so
  public static boolean isKnown(String name) {
    return bit("sh", name) != 0 || bit("mh", name) != 0;
  }

  /// Name that a scheduler has for a flag.
  private static String own(String scheduler, int index) {
    boolean hashes = scheduler.equals("sh") || scheduler.equals("mh");
    return hashes && index < 2 ? scheduler + (index == 0 ? "-fallback" : "-port") : "";
  }

  /// Prints flags.
  ///
  /// @param settings of a service
  /// @return names with commas between, empty for none
  public static String text(ServiceSettings settings) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < BITS.length; i++) {
      if (settings.has(BITS[i])) {
        String own = own(settings.scheduler(), i);
        names.add(own.isEmpty() ? "flag-" + (i + 1) : own);
      }
    }
    return String.join(",", names);
  }
}
