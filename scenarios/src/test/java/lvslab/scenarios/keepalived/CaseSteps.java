package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;

/// What was done in a case, as steps of a timeline.
///
/// Of actions that follow each other within a fifth of a millisecond the last says what was done,
/// the others announce it. An action takes the real machine some microseconds: what a link event
/// tells of, it did when the event came.
final class CaseSteps {
  private static final long ANNOUNCED_NANOS = 200 * SimTime.MICROSECOND;
  private static final long MICRO = SimTime.MICROSECOND;

  /// What the recorder computed before it started a keepalived behind another (logs), for which it
  /// waited until that one slept.
  private static final String NEXT = "lab-work --turn 20; ";

  private static final String MONITOR = "ip monitor link | logger -t " + SeenFacts.LINK_TAG + " &";

  private static final Pattern TERM =
      Pattern.compile("(?:SIGTERM to keepalived of|systemctl stop keepalived on) ([mst])");
  private static final Pattern KILL_ALL =
      Pattern.compile("kill -9 every keepalived process of ([mst])");
  private static final Pattern KILL_PARENT =
      Pattern.compile("kill -9 the keepalived parent of ([mst]) only");
  private static final Pattern POWER_OFF = Pattern.compile("power off ([mst])");
  private static final Pattern CABLE_OUT =
      Pattern.compile(
          "pull the cable of (\\w+)|ens33 of (\\w+) loses its cable|cable of (\\w+) pulled");
  private static final Pattern CABLE_IN =
      Pattern.compile("plug the cable of (\\w+) in again|cable of (\\w+) (?:back|plugged in)");
  private static final Pattern LINK = Pattern.compile("ip link set (\\w+) (up|down) on (\\w+)");
  private static final Pattern CARD = Pattern.compile("(ens37) of (\\w+) (up|down)");
  private static final Pattern DROP = Pattern.compile("drop the next (\\d+) adverts of (\\w+)");
  private static final Pattern CHECK = Pattern.compile("the check of (\\w+) (begins|is good).*");
  private static final Pattern MISC = Pattern.compile("check of RS(\\d) now exits (\\d+)");
  private static final Pattern HTTPD =
      Pattern.compile("(both httpd|httpd (?:of )?RS(\\d)) (stop|start).*");
  private static final Pattern TCP = Pattern.compile("RS(\\d) (drops|accepts) TCP");
  private static final Pattern HUP =
      Pattern.compile("priority (\\d+) -> (\\d+) in the file of (\\w+), SIGHUP");
  private static final Pattern ANSWER = Pattern.compile("RS(\\d) answers (\\d+)");
  private static final Pattern PAGE = Pattern.compile("page of RS(\\d) (changed|restored)");

  /// What the page server took from the end of a connection to its own close (frames).
  private static final String WORK = " --work 5";

  private final Reference reference;
  private final List<Step> steps = new ArrayList<>();

  /// A step.
  ///
  /// @param nanos when
  /// @param on host, empty for a fault
  /// @param text script, or the fault in braces
  record Step(long nanos, String on, String text) {}

  CaseSteps(Reference reference) {
    this.reference = reference;
  }

  List<Step> all() {
    starts();
    links();
    actions();
    steps.addAll(new CaseClient(reference).steps());
    snapshots();
    steps.sort(Comparator.comparingLong(Step::nanos));
    return steps;
  }

  /// When the run is over: behind the last page that was asked for before the end of the case.
  long endNanos() {
    long end = reference.lengthNanos();
    for (String[] get : reference.gets()) {
      end = Math.max(end, Frame.nanos(get[1]) + SimTime.MILLISECOND);
    }
    return end;
  }

  private void run(long nanos, String host, String text) {
    steps.add(new Step(nanos, host, text));
  }

  private void fault(long nanos, String text) {
    steps.add(new Step(nanos, "", text));
  }

  /// Whether keepalived sleeps while it begins, until a sync daemon of IPVS has come up: then it
  /// matters that somebody has work meanwhile.
  private boolean sleepsAtStart() {
    return reference.texts().values().stream().anyMatch(t -> t.contains("\nlvs_sync_daemon "));
  }

  /// keepalived begins when its log does. If the recorder started two, one behind the other, it
  /// went on as soon as it had the processor again.
  private void starts() {
    List<Map.Entry<Long, String>> starts = new ArrayList<>();
    reference
        .logs()
        .forEach(
            (host, lines) -> {
              for (Reference.LogLine line : lines) {
                if (line.text().startsWith("Starting Keepalived ")) {
                  starts.add(Map.entry(line.nanos(), host));
                }
              }
            });
    long before = -ANNOUNCED_NANOS;
    starts.sort(Map.Entry.comparingByKey());
    for (Map.Entry<Long, String> start : starts) {
      boolean next = sleepsAtStart() && start.getKey() - before < ANNOUNCED_NANOS;
      long at = next ? before + MICRO : start.getKey();
      run(at, start.getValue(), (next ? NEXT : "") + CaseScenario.daemon(start.getValue()));
      before = start.getKey();
    }
  }

  /// The recorder listened to what the kernel tells of devices.
  private void links() {
    Set<String> hosts = new TreeSet<>();
    for (JsonNode fact : reference.events().path("links")) {
      hosts.add(fact.get("host").asText());
    }
    hosts.forEach(host -> run(0, host, MONITOR));
  }

  private void actions() {
    List<JsonNode> actions = new ArrayList<>();
    reference.events().get("actions").forEach(actions::add);
    for (int i = 0; i < actions.size(); i++) {
      long at = Reference.nanos(actions.get(i).get("t"));
      boolean announces =
          i + 1 < actions.size()
              && Reference.nanos(actions.get(i + 1).get("t")) - at < ANNOUNCED_NANOS;
      String what = actions.get(i).get("what").asText();
      boolean begins = what.startsWith("start");
      if (!begins && (!announces || !known(what))) {
        if (!announces) {
          action(at, what);
        }
      }
    }
  }

  private static boolean known(String what) {
    return TERM.matcher(what).matches();
  }

  /// Both processes may be asked for, and one of them may not be there.
  private static String pids(String host) {
    return "$(cat /run/" + host + ".pid /run/" + host + "-vrrp.pid /run/" + host + "-chk.pid)";
  }

  private void action(long at, String what) {
    Matcher m = TERM.matcher(what);
    if (m.matches()) {
      run(at + MICRO, m.group(1), "kill -TERM $(cat /run/" + m.group(1) + ".pid)");
    } else if ((m = KILL_ALL.matcher(what)).matches()) {
      run(at + MICRO, m.group(1), "kill -KILL " + pids(m.group(1)));
    } else if ((m = KILL_PARENT.matcher(what)).matches()) {
      run(at + MICRO, m.group(1), "kill -KILL $(cat /run/" + m.group(1) + ".pid)");
    } else if ((m = POWER_OFF.matcher(what)).matches()) {
      run(at + MICRO, m.group(1), "kill -KILL " + pids(m.group(1)));
      fault(at + 20 * MICRO, "{cut: " + m.group(1) + "/ens33}");
    } else if ((m = CABLE_OUT.matcher(what)).matches()) {
      fault(at + 20 * MICRO, "{cut: " + host(m) + "/ens33}");
    } else if ((m = CABLE_IN.matcher(what)).matches()) {
      fault(at + 20 * MICRO, "{plug: " + host(m) + "/ens33}");
    } else if (what.startsWith("power back on")) {
      fault(at - 3 * MICRO, "{plug: m/ens33}");
    } else if ((m = LINK.matcher(what)).matches()) {
      run(at + 20 * MICRO, m.group(3), "ip link set " + m.group(1) + " " + m.group(2));
    } else if ((m = CARD.matcher(what)).matches()) {
      run(at + 20 * MICRO, m.group(2), "ip link set " + m.group(1) + " " + m.group(3));
    } else if ((m = DROP.matcher(what)).matches()) {
      fault(
          at + MICRO,
          "{drop: s/ens33, direction: in, frames: vrrp, nth: 1, count: " + m.group(1) + "}");
    } else if ((m = HUP.matcher(what)).matches()) {
      String file = "/run/" + m.group(3) + ".conf";
      run(
          at + MICRO,
          m.group(3),
          "sed -i 's/priority "
              + m.group(1)
              + "/priority "
              + m.group(2)
              + "/' "
              + file
              + "\nkill -HUP $(cat /run/"
              + m.group(3)
              + ".pid)");
    } else if ((m = CHECK.matcher(what)).matches()) {
      String file = "/run/fail-" + m.group(1);
      run(at + MICRO, m.group(1), (m.group(2).equals("begins") ? "touch " : "rm ") + file);
    } else if (!serverAction(at, what)) {
      caseAction(at, what);
    }
  }

  private static String host(Matcher m) {
    for (int i = 1; i <= m.groupCount(); i++) {
      if (m.group(i) != null) {
        return m.group(i).toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalArgumentException(m.toString());
  }

  private boolean serverAction(long at, String what) {
    Matcher m = MISC.matcher(what);
    if (m.matches()) {
      String server = address("rs" + m.group(1));
      run(at + MICRO, "m", "echo " + m.group(2) + " > /run/misc-" + server);
    } else if ((m = HTTPD.matcher(what)).matches()) {
      List<String> hosts = m.group(2) == null ? List.of("rs1", "rs2") : List.of("rs" + m.group(2));
      for (String host : hosts) {
        boolean stop = m.group(3).equals("stop");
        run(at + MICRO, host, stop ? "killall lab-httpd" : serve(address(host)));
      }
    } else if ((m = TCP.matcher(what)).matches()) {
      String word = m.group(2).equals("drops") ? "-A" : "-D";
      run(at + MICRO, "rs" + m.group(1), "iptables " + word + " INPUT -p tcp -j DROP");
    } else if ((m = ANSWER.matcher(what)).matches()) {
      String status = m.group(2);
      run(at + MICRO, "rs" + m.group(1), answer(address("rs" + m.group(1)), status));
    } else if ((m = PAGE.matcher(what)).matches()) {
      String host = "rs" + m.group(1);
      String page = m.group(2).equals("changed") ? oddPage() : address(host);
      run(at + MICRO, host, answer(page, "200"));
    } else {
      return false;
    }
    return true;
  }

  /// What the words CUT, HEAL, FAIL and RETURN mean stands in the title of the case.
  private void caseAction(long at, String what) {
    String title = reference.events().get("title").asText();
    boolean breaks = what.equals("CUT") || what.equals("FAIL");
    String rule = breaks ? "-A" : "-D";
    if (CaseNginx.isIn(reference)) {
      run(at + MICRO, "m", CaseNginx.action(reference, what));
      return;
    }
    boolean mended = what.equals("HEAL") || reference.name().contains("split");
    if (title.startsWith("iptables on the backup")) {
      run(at + 20 * MICRO, "s", "iptables " + rule + " INPUT -p 112 -j DROP");
    } else if (title.startsWith("iptables on the master")) {
      run(at + 20 * MICRO, "m", "iptables " + rule + " OUTPUT -d 224.0.0.18 -j DROP");
    } else if (title.startsWith("iptables on both")) {
      for (String host : List.of("m", "s")) {
        run(at + 20 * MICRO, host, "iptables " + rule + " INPUT -d 224.0.0.18 -j DROP");
      }
    } else if (mended && at > 2 * SimTime.SECOND) {
      for (String host : List.of("m", "s")) {
        fault(at + 20 * MICRO, (breaks ? "{isolate: " : "{unisolate: ") + host + "/ens33}");
      }
    }
  }

  private String address(String host) {
    return reference.events().get("hosts").get(host).get("ip").asText();
  }

  boolean servesAtStart(String host) {
    String title = reference.events().get("title").asText();
    for (JsonNode action : reference.events().get("actions")) {
      Matcher m = HTTPD.matcher(action.get("what").asText());
      if (m.matches() && (m.group(2) == null || host.equals("rs" + m.group(2)))) {
        return m.group(3).equals("stop");
      }
    }
    return !title.isEmpty();
  }

  /// The page that the client was given and that is not the address of a server: that of a sorry
  /// server, or one that was changed.
  String oddPage() {
    return reference.gets().stream()
        .map(get -> get[3])
        .filter(page -> page.matches("[a-z]+"))
        .findFirst()
        .orElse("sorry");
  }

  private static String answer(String page, String status) {
    String reason = status.equals("200") ? "OK" : "Internal Server Error";
    return "printf 'HTTP/1.1 "
        + status
        + " "
        + reason
        + "\\r\\nServer: kalab\\r\\n"
        + "Content-Type: text/html\\r\\nContent-Length: "
        + (page.length() + 1)
        + "\\r\\nConnection: close\\r\\n\\r\\n"
        + page
        + "\\n' > /srv/answer";
  }

  static String serve(String address) {
    return answer(address, "200") + "\nlab-httpd --port 80 --answer /srv/answer" + WORK + " &";
  }

  private void snapshots() {
    for (Reference.Snapshot snapshot : reference.snapshots()) {
      String command = snapshot.command();
      boolean asks = command.startsWith("arping");
      String host = snapshot.host().equals("switch") ? "lan" : snapshot.host();
      boolean known =
          asks
              || command.startsWith("ip ")
              || command.startsWith("ipvsadm")
              || command.startsWith("bridge")
              || command.startsWith("iptables ")
              || command.startsWith("ps ")
              || command.startsWith("cat ");
      if (known) {
        long at = Math.min(snapshot.nanos() + 100 * MICRO, reference.lengthNanos() - MICRO);
        long start = asks ? at - 2 * SimTime.SECOND + 20 * MICRO : at;
        List<String> hosts =
            command.startsWith("ps ") ? List.copyOf(reference.logs().keySet()) : List.of(host);
        hosts.forEach(h -> run(start, h, command.replace(" br br0", "")));
      }
    }
  }

  /// The scripts of all steps that are one of ours, for who compares.
  static Map<String, String> none() {
    return Map.of();
  }
}
