package lvslab.vrrp.conf.parse;

import lvslab.vrrp.conf.RealServerConf.Forwarding;
import lvslab.vrrp.conf.RealServerConf.ForwardingMethod;
import org.jspecify.annotations.Nullable;

/// How packets get to a server; no method yet is null.
record ForwardingDraft(@Nullable ForwardingMethod method, String tunnel, int port) {
  static final ForwardingDraft NONE = new ForwardingDraft(null, "ipip", 0);

  ForwardingDraft with(ForwardingMethod other) {
    return new ForwardingDraft(other, tunnel, port);
  }

  boolean isSet() {
    return method != null;
  }

  boolean isNat() {
    return method == ForwardingMethod.NAT;
  }

  Forwarding freeze() {
    ForwardingMethod which = method == null ? ForwardingMethod.NAT : method;
    return new Forwarding(which, tunnel);
  }
}
