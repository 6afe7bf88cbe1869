package lvslab.vrrp.conf;

import lvslab.net.route.Rule;
import lvslab.net.text.Span;

/// An entry of virtual_rules or static_rules (vrrp_iprule.h: ip_rule_t).
///
/// @param rule what the kernel is told
/// @param tracked whether its router yields when somebody takes it away
/// @param span where it was written
public record RuleConf(Rule rule, boolean tracked, Span span) {}
