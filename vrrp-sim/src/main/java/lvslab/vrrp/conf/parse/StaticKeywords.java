package lvslab.vrrp.conf.parse;

import java.util.List;
import java.util.OptionalLong;
import lvslab.vrrp.conf.RouteConf;
import lvslab.vrrp.conf.RuleConf;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// static_ipaddress and its like, garp_group, interface_up_down_delays (vrrp/vrrp_parser.c).
final class StaticKeywords {
  private final Context context;
  private final Reports reports;
  private final VrrpDraft draft;
  private boolean garpDelay;
  private int garpGroups;

  private StaticKeywords(Context context, VrrpDraft draft) {
    this.context = context;
    reports = context.reports;
    this.draft = draft;
  }

  static StaticKeywords of(Context context, VrrpDraft draft) {
    return new StaticKeywords(context, draft);
  }

  void addStatic(List<Keyword> roots, boolean active) {
    Runnable seen = () -> context.global.haveVrrp = true;
    var addresses = new AddressReader(context, draft);
    roots.add(
        new Keyword(
            "static_ipaddress",
            active,
            line ->
                context.blocks.values(
                    line,
                    l -> {
                      @Nullable VirtualAddress address = addresses.read(l, true);
                      if (address != null) {
                        draft.staticAddresses.add(address);
                      }
                    }),
            seen));
    var routes = new RouteReader(context);
    roots.add(
        new Keyword(
            "static_routes",
            active,
            line ->
                context.blocks.values(
                    line,
                    l -> {
                      @Nullable RouteConf route = routes.read(l);
                      if (route != null) {
                        draft.staticRoutes.add(route);
                      }
                    }),
            seen));
    var rules = new RuleReader(context);
    roots.add(
        new Keyword(
            "static_rules",
            active,
            line ->
                context.blocks.values(
                    line,
                    l -> {
                      @Nullable RuleConf rule = rules.read(l);
                      if (rule != null) {
                        draft.staticRules.add(rule);
                      }
                    }),
            seen));
  }

  void addGarpGroup(List<Keyword> roots, boolean active) {
    var root = new Keyword("garp_group", active, line -> garpDelay = false, null);
    roots.add(root);
    root.add("garp_interval", line -> garpInterval(line));
    root.add("gna_interval", line -> garpInterval(line));
    root.add("interface", line -> garpDevice(line.word(1)));
    root.add(
        "interfaces",
        line -> {
          garpGroups++;
          boolean[] any = new boolean[1];
          context.blocks.values(
              line,
              l -> {
                any[0] = true;
                l.from(0).forEach(this::garpDevice);
              });
          if (!any[0]) {
            reports.error("Warning - empty garp_group interfaces block");
          }
        });
    root.atEnd(
        () -> {
          if (!garpDelay) {
            reports.error("garp group " + garpGroups + " does not have any delay set - removing");
          }
        });
  }

  private void garpInterval(Line line) {
    OptionalLong micros =
        context.numbers.decimal(line.word(1), 0, Numbers.INT_MAX, Numbers.TIMER_DIGITS, true);
    if (micros.isEmpty()) {
      reports.error("garp_group " + line.word(0) + " '" + line.word(1) + "' invalid");
      return;
    }
    garpDelay = true;
    if (micros.getAsLong() >= Numbers.TIMER_HZ) {
      reports.log("The " + line.word(0) + " is very large - " + line.word(1) + " seconds");
    }
  }

  private void garpDevice(String name) {
    if (context.device(name).isEmpty()) {
      reports.error("WARNING - interface " + name + " specified for garp_group doesn't exist");
    }
  }

  void addDelays(List<Keyword> roots, boolean active) {
    roots.add(
        new Keyword(
            "interface_up_down_delays",
            active,
            line -> context.blocks.values(line, l -> {}),
            null));
  }
}
