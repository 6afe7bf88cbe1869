package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;

/// Gratuitous ARP in vrrp_instance.
final class InstanceGarpKeywords {
  private static final long SECONDS_MAX = Numbers.UINT_MAX / Numbers.TIMER_HZ;

  private final Context context;
  private final Reports reports;

  InstanceGarpKeywords(Context context) {
    this.context = context;
    reports = context.reports;
  }

  void addTo(BlockTable<InstanceDraft> table) {
    table
        .number(
            "garp_master_delay",
            (n, t) -> n.unsigned(t, 0, SECONDS_MAX, true),
            (i, v) -> say(i, "garp_master_delay '" + v + "' invalid - ignoring"),
            (i, v) -> i.garpDelay = v * Numbers.TIMER_HZ)
        .on("garp_master_refresh", this::refresh)
        .on(
            "garp_master_repeat",
            (i, line) -> i.garpRepeat = repeat(i, line, "garp_master_repeat", i.garpRepeat))
        .on(
            "garp_master_refresh_repeat",
            (i, line) ->
                i.garpRefreshRepeat =
                    repeat(i, line, "garp_master_refresh_repeat", i.garpRefreshRepeat))
        .number(
            "garp_lower_prio_delay",
            (n, t) -> n.unsigned(t, 0, SECONDS_MAX, true),
            (i, v) -> say(i, "garp_lower_prio_delay '" + v + "' invalid - ignoring"),
            (i, v) -> i.garpLowerDelay = v * Numbers.TIMER_HZ)
        .number(
            "garp_lower_prio_repeat",
            (n, t) -> n.unsigned(t, 0, Numbers.INT_MAX, true),
            (i, v) -> say(i, "Invalid garp_lower_prio_repeat '" + v + "'"),
            (i, v) -> i.garpLowerRepeat = v)
        .on("garp_extra_if", (i, line) -> new ExtraGarp(context).instance(i, line))
        .on("vmac_garp_intvl", (i, line) -> new ExtraGarp(context).instance(i, line));
  }

  private static String say(InstanceDraft i, String sentence) {
    return "(" + i.name + "): " + sentence;
  }

  private void refresh(InstanceDraft i, Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
    if (seconds.isEmpty()) {
      reports.error(say(i, "Invalid garp_master_refresh '" + line.word(1) + "' - ignoring"));
    }
    i.garpRefresh = seconds.orElse(0);
  }

  private long repeat(InstanceDraft i, Line line, String keyword, long former) {
    OptionalLong repeats = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
    if (repeats.isEmpty()) {
      reports.error(say(i, keyword + " '" + line.word(1) + "' invalid - ignoring"));
      return former;
    }
    if (repeats.getAsLong() == 0) {
      reports.error(say(i, keyword + " must be greater than 0, setting to 1"));
      return 1;
    }
    return repeats.getAsLong();
  }
}
