package lvslab.scenarios.keepalived;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.engine.time.SimTime;

/// What the client of a case did: pings, pages that it asked for, and a connection that goes on.
final class CaseClient {
  private static final long MICRO = SimTime.MICROSECOND;

  /// What a ping waits after its time, by the slack of the timer that wakes its program.
  private static final String PINGS =
      "ping -c 1 -W 100 -s 16 %1$s > /dev/null &\n"
          + "sleep 0.10005\n"
          + "while true; do ping -c 1 -W 100 -s 16 %1$s > /dev/null & sleep 0.1; done";

  /// A client that waits for a second and, as poll(2) counts milliseconds, up to one more, and one
  /// that is patient.
  private static final String SHORT = "timeout 1.00053 nc -v";

  /// From the beginning of a connection to the request: what its program took (frames).
  private static final String REQUEST_AFTER = "17";

  private static final String LONG = "nc -v -w 20";

  private final Reference reference;
  private final List<CaseSteps.Step> steps = new ArrayList<>();

  CaseClient(Reference reference) {
    this.reference = reference;
  }

  List<CaseSteps.Step> steps() {
    pings();
    gets();
    longConnection();
    return steps;
  }

  private void add(long nanos, String text) {
    steps.add(new CaseSteps.Step(nanos, "c", text));
  }

  private void pings() {
    reference
        .events()
        .path("pings")
        .properties()
        .forEach(
            entry -> {
              String address = entry.getKey().split(">")[1];
              boolean late = !reference.gets().isEmpty();
              long start = late ? 8 * SimTime.SECOND + 141 * MICRO : 10 * MICRO;
              add(start, PINGS.formatted(address));
            });
  }

  private void gets() {
    boolean shortOnes =
        reference.gets().stream()
            .anyMatch(
                g ->
                    g[2].equals("timeout")
                        && Double.parseDouble(g[1]) - Double.parseDouble(g[0]) < 1.5);
    int count = 0;
    for (String[] get : reference.gets()) {
      add(
          Frame.nanos(get[0]),
          "(lab-work "
              + REQUEST_AFTER
              + "; printf 'GET / HTTP/1.0\\r\\nHost: "
              + CaseScenario.vip()
              + "\\r\\nX-N: "
              + count
              + "\\r\\n\\r\\n') | "
              + (shortOnes ? SHORT : LONG)
              + port(Frame.nanos(get[0]))
              + " "
              + CaseScenario.vip()
              + " 80");
      count++;
    }
  }

  /// The port that the client's kernel drew for a page, as far as it is known: IPVS knows a
  /// connection by it for minutes.
  private String port(long nanos) {
    for (String[] connection : reference.ports()) {
      long sent = Frame.nanos(connection[0]) - nanos;
      if (sent >= 0 && sent < SimTime.MILLISECOND) {
        return " -p " + connection[1];
      }
    }
    return "";
  }

  /// A connection that goes on and on: a line of a request every half second.
  private void longConnection() {
    JsonNode begin = reference.events().get("facts").path("long_connection").path(0).path(1);
    Matcher m = Pattern.compile("connected from port (\\d+)").matcher(begin.asText());
    if (m.matches()) {
      add(
          8 * SimTime.SECOND + 150 * MICRO,
          "(printf 'GET / HTTP/1.0\\r"
              + "\\n"
              + "'; n=0; while sleep 0.50005; do printf \"X-$n: y\\r"
              + "\\n"
              + "\"; n=$((n+1)); done) | nc -p "
              + m.group(1)
              + " "
              + CaseScenario.vip()
              + " 80");
    }
  }
}
