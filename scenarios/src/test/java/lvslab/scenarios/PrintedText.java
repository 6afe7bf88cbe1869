package lvslab.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Outputs without what the tutorial's text has lost or what is of its author's machines only. The
/// list of what is left out is this class:
///
/// - runs of blanks are one blank, blanks at both ends and empty lines are left out: the tutorial's
///   text was taken from a web page, which keeps none of them;
/// - lines of IPv6, which the lab's hosts do not have, with the line of lifetimes under them;
/// - numbers of packets and octets of a device: they are the author's traffic;
/// - numbers and start times of processes, and that grep finds itself, which the tutorial has cut;
/// - of lsmod, sizes, which are those of one build, and of users those that hosts of the lab do not
///   have (netfilter's own modules, the file system), with the number of users.
final class PrintedText {
  private static final Pattern COUNTER = Pattern.compile("([RT]X packets) .*");
  private static final Pattern PROCESS =
      Pattern.compile("(\\w+) \\d+ \\d+ \\d+ \\d\\d:\\d\\d (\\? [\\d:]+ .*)");
  private static final Pattern OWNER = Pattern.compile("\\d+(/[\\w-]+: \\w+)$");
  private static final Pattern MODULE = Pattern.compile("(\\w+) \\d+ \\d+ ?([\\w,]*)");
  private static final String FOREIGN =
      "xfs|nf_nat|nf_nat_ipv4|nf_nat_ipv6|xt_conntrack|nf_conntrack_ipv[46]";

  private PrintedText() {}

  static List<String> of(List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean behindIpv6 = false;
    for (String raw : lines) {
      String line = raw.strip().replaceAll("\\s+", " ");
      boolean lifetime = line.startsWith("valid_lft");
      line = PROCESS.matcher(line).replaceFirst("$1 ... $2");
      line = OWNER.matcher(line).replaceFirst("...$1");
      boolean itself = line.matches(".* grep .*keepalived");
      if (!itself && !line.isEmpty() && !line.startsWith("inet6 ") && !(lifetime && behindIpv6)) {
        kept.add(module(COUNTER.matcher(line).replaceFirst("$1 ...")));
      }
      behindIpv6 = line.startsWith("inet6 ");
    }
    return kept;
  }

  private static String module(String line) {
    Matcher m = MODULE.matcher(line);
    if (!m.matches()) {
      return line;
    }
    List<String> users = new ArrayList<>(List.of(m.group(2).split(",")));
    users.removeIf(user -> user.matches(FOREIGN));
    return (m.group(1) + " " + String.join(",", users)).strip();
  }
}
