package lvslab.vrrp.conf.parse;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Gratuitous ARP in global_defs.
final class GlobalGarpKeywords {
  private static final long SECONDS_MAX = Numbers.UINT_MAX / Numbers.TIMER_HZ;

  private final Context context;
  private final Reports reports;

  GlobalGarpKeywords(Context context) {
    this.context = context;
    reports = context.reports;
  }

  void addTo(BlockTable<GlobalDraft> table) {
    table
        .number(
            "vrrp_garp_master_delay",
            (n, t) -> n.unsigned(t, 0, SECONDS_MAX, true),
            (g, v) -> "vrrp_garp_master_delay '" + v + "' invalid - ignoring",
            (g, v) -> g.garpDelay = v * Numbers.TIMER_HZ)
        .on(
            "vrrp_garp_master_repeat",
            (g, line) -> g.garpRepeat = repeat(line, "vrrp_garp_master_repeat", g.garpRepeat))
        .on("vrrp_garp_master_refresh", (g, line) -> g.garpRefresh = refresh(line))
        .on(
            "vrrp_garp_master_refresh_repeat",
            (g, line) ->
                g.garpRefreshRepeat =
                    repeat(line, "vrrp_garp_master_refresh_repeat", g.garpRefreshRepeat))
        .number(
            "vrrp_garp_lower_prio_delay",
            (n, t) -> n.unsigned(t, 0, SECONDS_MAX, true),
            (g, v) -> "vrrp_garp_lower_prio_delay '" + v + "' invalid - ignoring",
            (g, v) -> g.garpLowerDelay = v * Numbers.TIMER_HZ)
        .number(
            "vrrp_garp_lower_prio_repeat",
            (n, t) -> n.unsigned(t, 0, Numbers.INT_MAX, true),
            (g, v) -> "Invalid vrrp_garp_lower_prio_repeat '" + v + "'",
            (g, v) -> g.garpLowerRepeat = v)
        .on("vrrp_garp_interval", (g, line) -> g.garpInterval = interval(line, g.garpInterval))
        .on("vrrp_gna_interval", (g, line) -> interval(line, 0))
        .on("vrrp_min_garp", this::minimum)
        .on("vrrp_garp_extra_if", (g, line) -> new ExtraGarp(context).global(line))
        .on("vrrp_vmac_garp_intvl", (g, line) -> new ExtraGarp(context).global(line));
  }

  private long repeat(Line line, String keyword, long former) {
    OptionalLong repeats = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
    if (repeats.isEmpty()) {
      reports.error(keyword + " '" + line.word(1) + "' invalid - ignoring");
      return former;
    }
    if (repeats.getAsLong() == 0) {
      reports.error(keyword + " must be greater than 0, setting to 1");
      return 1;
    }
    return repeats.getAsLong();
  }

  private long refresh(Line line) {
    OptionalLong seconds = context.numbers.unsigned(line.word(1), 0, Numbers.UINT_MAX, true);
    if (seconds.isEmpty()) {
      reports.error("Invalid vrrp_garp_master_refresh '" + line.word(1) + "' - ignoring");
    }
    return seconds.orElse(0);
  }

  private long interval(Line line, long former) {
    OptionalLong micros =
        context.numbers.decimal(line.word(1), 1, Numbers.UINT_MAX, Numbers.TIMER_DIGITS, true);
    if (micros.isEmpty()) {
      reports.error(line.word(0) + " '" + line.word(1) + "' is invalid");
    }
    long value = micros.orElse(former);
    if (value >= Numbers.TIMER_HZ) {
      reports.log("The " + line.word(0) + " is very large - " + line.word(1) + " seconds");
    }
    return value;
  }

  private void minimum(GlobalDraft global, Line line) {
    @Nullable Boolean on = context.flag(line, text -> "Invalid value for vrrp_min_garp specified");
    if (on == null || !on) {
      return;
    }
    global.garpRepeat = global.garpRepeat == 5 ? 1 : global.garpRepeat;
    global.garpRefreshRepeat = global.garpRefreshRepeat == 1 ? 0 : global.garpRefreshRepeat;
    global.garpDelay = global.garpDelay == 5 * Numbers.TIMER_HZ ? 0 : global.garpDelay;
  }
}
