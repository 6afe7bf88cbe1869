package lvslab.scenarios.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lvslab.engine.random.RandomStream;

/// A scenario drawn from a seed: two or three routers of one virtual address or of two, configured
/// as one may configure them, a client and a neighbour that talk to the addresses, and faults, each
/// of which ends.
final class ElectionText {
  /// When the daemons start.
  private static final int FIRST_FAULT_MILLIS = 9_000;

  static final String VIP = "10.0.0.50";
  private static final String SECOND_VIP = "10.0.0.51";

  /// How often a tracked script looks, and so how late it may see that all is well.
  private static final int SCRIPT_MILLIS = 1_000;

  /// What a tracked script is worth; 0 is a fault.
  private static final int[] WEIGHTS = {0, -5, -40, -250, 5, 40, 250};

  private static final long MILLION = 1_000_000L;

  /// A step of the timeline.
  ///
  /// @param atMillis when
  /// @param text what, as it stands behind `at`
  record Step(long atMillis, String text) {
    String line() {
      return "  - {at: " + atMillis + "ms, " + text + "}\n";
    }
  }

  /// A fault and its end.
  record Fault(Step begin, Step end) {}

  private final RandomStream random;
  private final long seed;
  private final int routers;
  private final boolean version3;
  private final boolean vmac;
  private final boolean twin;
  private final boolean grouped;
  private final boolean unicast;
  private final boolean groupWeight;
  private final int weight;
  private final boolean scripted;
  private final int refresh;
  private final List<String> hosts = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private long longestAdvertMillis;

  ElectionText(long seed) {
    this.seed = seed;
    random = new RandomStream(seed * 0x9E3779B97F4A7C15L + 5);
    routers = 2 + below(2);
    version3 = below(2) == 0;
    vmac = below(6) == 0;
    refresh = below(4) == 0 ? 1 + below(3) : 0;
    twin = below(3) == 0;
    grouped = twin && below(2) == 0;
    groupWeight = grouped && below(2) == 0;
    unicast = !vmac && below(4) == 0;
    scripted = below(3) == 0;
    weight = WEIGHTS[below(WEIGHTS.length)];
    addRouters();
    addHost("client", 1, "");
    addHost("neighbour", 2, "");
    int count = 1 + below(5);
    long[] free = new long[routers + 1];
    for (int i = 0; i < count; i++) {
      addFault(free);
    }
  }

  private int below(int bound) {
    return (int) random.nextBelow(bound);
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /// The virtual routers: names of instances, and their addresses.
  Map<String, String> addresses() {
    return twin ? Map.of("V", VIP, "W", SECOND_VIP) : Map.of("V", VIP);
  }

  /// How often a master announces itself unasked, in seconds; 0 for never.
  int refreshSeconds() {
    return refresh;
  }

  /// When the network has been whole for three advertisements and the longest skew.
  long settledMillis(List<Fault> chosen) {
    long whole = 1_000;
    for (Fault fault : chosen) {
      whole = Math.max(whole, overMillis(fault));
    }
    return whole + 3 * longestAdvertMillis + Math.max(1_000, longestAdvertMillis) + 200;
  }

  /// The file, with some of the faults.
  String file(List<Fault> chosen) {
    var text = new StringBuilder("name: election-" + seed + "\n");
    text.append(
        "title: {en: An election drawn from seed " + seed + ", zh: 由种子 " + seed + " 抽取的选举}\n");
    text.append("seed: " + seed + "\nuntil: " + settledMillis(chosen) + "ms\n");
    text.append("links: {lan: {delay: 50us}}\nhosts:\n").append(String.join("", hosts));
    text.append("timeline:\n");
    for (String who : List.of("client", "neighbour")) {
      String pause = who.equals("client") ? "0.7" : "6";
      text.append("  - at: 2s\n    on: " + who + "\n    run: |\n");
      text.append("      while true; do ping -c 1 -W 1 " + VIP + " > /dev/null; ");
      text.append(twin ? "ping -c 1 -W 1 " + SECOND_VIP + " > /dev/null; " : "");
      text.append("sleep ").append(pause).append("; done\n");
    }
    List<Step> steps = new ArrayList<>();
    chosen.forEach(fault -> steps.addAll(List.of(fault.begin(), fault.end())));
    steps.sort((one, other) -> Long.compare(one.atMillis(), other.atMillis()));
    steps.forEach(step -> text.append(step.line()));
    return text.toString();
  }

  // --- hosts

  private void addHost(String name, int number, String rest) {
    hosts.add(
        "  - name: "
            + name
            + "\n    devices: [{name: eth0, mac: \"02:00:00:00:00:"
            + (10 + number)
            + "\", link: lan}]\n    commands: ip addr add 10.0.0."
            + number
            + "/24 dev eth0\n"
            + rest);
  }

  private void addRouters() {
    boolean oneInterval = !version3 || below(4) > 0;
    long interval = interval();
    int priority = 1 + below(254);
    String password = !version3 && below(2) == 0 ? "secret" : "";
    for (int i = 0; i < routers; i++) {
      long own = oneInterval ? interval : interval();
      longestAdvertMillis = Math.max(longestAdvertMillis, own);
      priority = below(5) == 0 ? priority : 1 + below(254);
      if (i == 0 && !twin && below(8) == 0) {
        priority = 255;
      }
      addRouter(i, own, priority == 255 && i > 0 ? 254 : priority, password);
    }
  }

  private long interval() {
    return version3 ? new long[] {300, 500, 1_000, 2_000}[below(4)] : 1_000 + 1_000 * below(2);
  }

  private void addRouter(int i, long advertMillis, int priority, String password) {
    boolean master = below(3) == 0;
    int preemption = priority == 255 ? 0 : below(4);
    int delay = 1 + below(6);
    var conf = new StringBuilder();
    if (scripted) {
      conf.append("vrrp_script S {\n  script \"/usr/bin/test ! -e /tmp/down\"\n  interval 1\n}\n");
    }
    if (grouped) {
      conf.append("vrrp_sync_group G {\n  group {\n    V\n    W\n  }\n");
      conf.append(groupWeight ? "  sync_group_tracking_weight\n" : "").append("}\n");
    }
    String common = common(i, new Manner(master, advertMillis, preemption, delay), password);
    conf.append(instance(false, priority, common));
    if (twin) {
      conf.append(instance(true, grouped ? priority : 1 + below(254), common));
    }
    addHost(
        name(i),
        11 + i,
        "    files:\n      /etc/keepalived/keepalived.conf: |\n"
            + conf.toString().indent(8)
            + "    units: [keepalived]\n");
  }

  private String instance(boolean second, int priority, String common) {
    var conf = new StringBuilder("vrrp_instance " + (second ? "W" : "V") + " {\n");
    conf.append("  virtual_router_id " + (second ? 8 : 7) + "\n");
    conf.append("  priority " + priority + "\n").append(common);
    if (scripted) {
      conf.append("  track_script {\n    S" + (weight == 0 ? "" : " weight " + weight) + "\n  }\n");
    }
    String address = second ? SECOND_VIP : VIP;
    return conf.append("  virtual_ipaddress {\n    " + address + "\n  }\n}\n").toString();
  }

  /// How a router takes part.
  private record Manner(boolean master, long advertMillis, int preemption, int delay) {}

  /// What both instances of a router have.
  private String common(int i, Manner how, String password) {
    var conf = new StringBuilder();
    long advertMillis = how.advertMillis();
    conf.append("  state " + (how.master() ? "MASTER" : "BACKUP") + "\n  interface eth0\n");
    conf.append("  advert_int " + advertMillis / 1_000 + "." + advertMillis % 1_000 / 100 + "\n");
    conf.append(version3 ? "  version 3\n" : "");
    conf.append(how.preemption() == 1 ? "  nopreempt\n" : "");
    conf.append(how.preemption() == 2 ? "  preempt_delay " + how.delay() + "\n" : "");
    conf.append(refresh > 0 ? "  garp_master_refresh " + refresh + "\n" : "");
    conf.append(vmac ? "  use_vmac\n" : "");
    if (!password.isEmpty()) {
      conf.append("  authentication {\n    auth_type PASS\n    auth_pass " + password + "\n  }\n");
    }
    if (unicast) {
      conf.append("  unicast_src_ip 10.0.0." + (11 + i) + "\n  unicast_peer {\n");
      for (int other = 0; other < routers; other++) {
        conf.append(other == i ? "" : "    10.0.0." + (11 + other) + "\n");
      }
      conf.append("  }\n");
    }
    return conf.toString();
  }

  private static String name(int router) {
    return "d" + (router + 1);
  }

  // --- faults

  /// One fault at a time for each host, the last for the client.
  private void addFault(long[] free) {
    int victim = below(6) == 0 ? routers : below(routers);
    long begin = Math.max(free[victim], FIRST_FAULT_MILLIS) + below(6_000);
    long end = begin + 100 + below(9_000);
    free[victim] = end + 500;
    if (victim == routers) {
      add(begin, "fault: {cut: client}", end, "fault: {plug: client}");
      return;
    }
    String host = name(victim);
    if (scripted && below(3) == 0) {
      add(begin, type(host, "touch /tmp/down"), end, type(host, "rm -f /tmp/down"));
      return;
    }
    switch (below(11)) {
      case 0 -> add(begin, "fault: {cut: " + host + "}", end, "fault: {plug: " + host + "}");
      case 1 -> addReboot(host, begin, (end - begin) / 1_000 + 1);
      case 2 -> add(begin, type(host, "killall -9 keepalived"), end, start(host));
      case 3 -> add(begin, type(host, "systemctl stop keepalived"), end + 1_500, start(host));
      case 4 -> add(begin, "fault: {freeze: " + host + "}", end, "fault: {thaw: " + host + "}");
      case 5 -> addFilter(host, "INPUT", begin, end);
      case 6 -> addFilter(host, "OUTPUT", begin, end);
      case 7 -> addDrop(host, "in", begin, end);
      case 8 -> addDrop(host, "out", begin, end);
      case 9 -> add(begin, "fault: {block: " + host + "}", end, "fault: {unblock: " + host + "}");
      default ->
          add(begin, "fault: {hang: " + host + "/eth0}", end, "fault: {unhang: " + host + "/eth0}");
    }
  }

  /// When what a fault did is over: a script sees it at its next run.
  private long overMillis(Fault fault) {
    return fault.end().atMillis() + (scripted ? SCRIPT_MILLIS : 0);
  }

  private void add(long begin, String what, long end, String inverse) {
    faults.add(new Fault(new Step(begin, what), new Step(end, inverse)));
  }

  private static String type(String host, String line) {
    return "on: " + host + ", run: \"" + line + "\"";
  }

  private static String start(String host) {
    return type(host, "systemctl start keepalived");
  }

  /// A host that boots is whole again when it has booted, and there is nothing to type then.
  private void addReboot(String host, long begin, long seconds) {
    String what = "fault: {reboot: " + host + ", takes: " + seconds + "s, commands: true}";
    add(begin, what, begin + seconds * 1_000, type("client", ":"));
  }

  private void addFilter(String host, String chain, long begin, long end) {
    String rule = chain + " -p 112 -j DROP";
    add(begin, type(host, "iptables -I " + rule), end, type(host, "iptables -D " + rule));
  }

  private void addDrop(String host, String direction, long begin, long end) {
    add(
        begin,
        "fault: {drop: " + host + ", direction: " + direction + "}",
        end,
        "fault: {clear: " + host + "}");
  }

  /// In nanoseconds.
  static long nanos(long millis) {
    return millis * MILLION;
  }
}
