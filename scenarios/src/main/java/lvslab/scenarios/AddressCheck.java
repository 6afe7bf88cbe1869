package lvslab.scenarios;

import java.util.List;
import lvslab.net.text.Diagnostics;

record AddressCheck(List<HostPlan> hosts, boolean duplicatesAllowed, Diagnostics found) {
  static final String ALLOWANCE = "duplicate-address";

  void run() {}
}
