package lvslab.lvs.command;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which options a command needs and takes (ipvsadm.c, `commands_v_options` and
/// `generic_opt_check`).
final class OptionRules {
  private static final Set<OptionGroup> NONE = EnumSet.noneOf(OptionGroup.class);
  private static final Set<OptionGroup> SERVICE = EnumSet.of(OptionGroup.SERVICE);
  private static final Set<OptionGroup> SERVER =
      EnumSet.of(OptionGroup.SERVICE, OptionGroup.SERVER);
  private static final Set<OptionGroup> OF_SERVICES =
      EnumSet.of(
          OptionGroup.SCHEDULER,
          OptionGroup.PERSISTENT,
          OptionGroup.NETMASK,
          OptionGroup.ONE_PACKET,
          OptionGroup.ENGINE,
          OptionGroup.SCHED_FLAGS);
  private static final Set<OptionGroup> OF_SERVERS =
      EnumSet.of(
          OptionGroup.FORWARD,
          OptionGroup.WEIGHT,
          OptionGroup.U_THRESHOLD,
          OptionGroup.L_THRESHOLD,
          OptionGroup.TUN_TYPE,
          OptionGroup.TUN_PORT,
          OptionGroup.TUN_NOCSUM,
          OptionGroup.TUN_CSUM,
          OptionGroup.TUN_REMCSUM);
  private static final Set<OptionGroup> OF_LISTS =
      EnumSet.of(
          OptionGroup.NUMERIC,
          OptionGroup.STATS,
          OptionGroup.RATE,
          OptionGroup.THRESHOLDS,
          OptionGroup.PERSISTENT_CONN,
          OptionGroup.NOSORT,
          OptionGroup.SYNCID,
          OptionGroup.EXACT,
          OptionGroup.TUN_INFO);
  private static final Set<OptionGroup> ONE_OF_LISTS =
      EnumSet.of(
          OptionGroup.CONNECTION, OptionGroup.SERVICE, OptionGroup.TIMEOUT, OptionGroup.DAEMON);
  private static final Set<OptionGroup> OF_DAEMONS =
      EnumSet.of(
          OptionGroup.MCAST,
          OptionGroup.SYNCID,
          OptionGroup.SYNC_MAXLEN,
          OptionGroup.MCAST_GROUP,
          OptionGroup.MCAST_PORT,
          OptionGroup.MCAST_TTL);

  private OptionRules() {}

  private static Set<OptionGroup> needed(Option command) {
    return switch (command) {
      case ADD_SERVICE, EDIT_SERVICE, DELETE_SERVICE -> SERVICE;
      case ADD_SERVER, EDIT_SERVER, DELETE_SERVER -> SERVER;
      default -> NONE;
    };
  }

  private static Set<OptionGroup> taken(Option command) {
    return switch (command) {
      case ADD_SERVICE, EDIT_SERVICE -> OF_SERVICES;
      case ADD_SERVER, EDIT_SERVER -> OF_SERVERS;
      case LIST -> OF_LISTS;
      case START_DAEMON -> OF_DAEMONS;
      case STOP_DAEMON -> EnumSet.of(OptionGroup.SYNCID);
      case SAVE -> EnumSet.of(OptionGroup.NUMERIC);
      case ZERO -> SERVICE;
      default -> NONE;
    };
  }

  private static String nameOf(Option command) {
    return command == Option.FLUSH ? "flush" : command.longName();
  }

  /// Checks that the options fit the command.
  static void check(Request request) throws UsageException {
    Option command = request.command;
    @Nullable OptionGroup exclusive = null;
    for (OptionGroup group : OptionGroup.values()) {
      if (!request.has(group)) {
        if (needed(command).contains(group)) {
          throw new UsageException(
              "You need to supply the '"
                  + group.text()
                  + "' option for the '"
                  + nameOf(command)
                  + "' command");
        }
      } else if (command == Option.LIST && ONE_OF_LISTS.contains(group)) {
        if (exclusive != null) {
          throw new UsageException(
              "The option '"
                  + group.text()
                  + "' conflicts with the '"
                  + exclusive.text()
                  + "' option in the '"
                  + nameOf(command)
                  + "' command");
        }
        exclusive = group;
      } else if (!needed(command).contains(group) && !taken(command).contains(group)) {
        throw new UsageException(
            "Illegal '" + group.text() + "' option with the '" + nameOf(command) + "' command");
      }
    }
  }
}
