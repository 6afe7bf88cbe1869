package lvslab.vrrp.conf.parse;

import java.util.List;
import lvslab.vrrp.conf.RouteConf;
import lvslab.vrrp.conf.RuleConf;
import lvslab.vrrp.conf.VirtualAddress;
import org.jspecify.annotations.Nullable;

/// static_ipaddress and its like (vrrp/vrrp_parser.c).
final class StaticKeywords {
  private final Context context;
  private final VrrpDraft draft;

  private StaticKeywords(Context context, VrrpDraft draft) {
    this.context = context;
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
}
