package lvslab.net.bridge;

import java.util.ArrayList;
import java.util.List;
import lvslab.net.host.Process;

/// bridge(8) of iproute2 6.1: its objects `link` and `fdb`.
final class BridgeTool {
  /// Exit status of a complaint.
  static final int STATUS = 255;

  private static final String USAGE =
      """
      Usage: bridge [ OPTIONS ] OBJECT { COMMAND | help }
             bridge [ -force ] -batch filename
      where  OBJECT := { link | fdb | mdb | vlan | monitor }
             OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] |
                          -o[neline] | -t[imestamp] | -n[etns] name |
                          -c[ompressvlans] -color -p[retty] -j[son] }\
      """;

  BridgeTool() {}

  void run(Process process, List<String> words) throws BridgeFailure {
    boolean statistics = false;
    boolean details = false;
    int i = 0;
    while (i < words.size() && words.get(i).startsWith("-")) {
      String option = words.get(i++).replaceFirst("^--?", "");
      if ("Version".startsWith(option)) {
        process.out("bridge utility, 6.1.0\n");
        return;
      }
      statistics |= "statistics".startsWith(option) || option.equals("stats");
      details |= "details".startsWith(option);
      if (!"statistics".startsWith(option)
          && !"details".startsWith(option)
          && !option.equals("stats")) {
        throw new BridgeFailure(
            "Option \"" + words.get(i - 1) + "\" is unknown, try \"bridge help\".", STATUS);
      }
    }
    if (i == words.size()) {
      throw new BridgeFailure(USAGE, STATUS);
    }
    String object = words.get(i);
    List<String> rest = new ArrayList<>(words.subList(i + 1, words.size()));
    if ("link".startsWith(object)) {
      new BridgeLink(process, details).run(rest);
    } else if ("fdb".startsWith(object)) {
      new BridgeFdb(process, statistics).run(rest);
    } else {
      throw new BridgeFailure("Object \"" + object + "\" is unknown, try \"bridge help\".", STATUS);
    }
  }

  static BridgeFailure unknown(String command, String object) {
    return new BridgeFailure(
        "Command \"" + command + "\" is unknown, try \"bridge " + object + " help\".", STATUS);
  }

  /// The word behind a keyword, which is taken out with it.
  static String value(List<String> words) throws BridgeFailure {
    if (words.isEmpty()) {
      throw new BridgeFailure("Command line is not complete. Try option \"help\"", STATUS);
    }
    return words.removeFirst();
  }

  static boolean isShow(String command) {
    return "show".startsWith(command) || "list".startsWith(command) || command.equals("lst");
  }
}
