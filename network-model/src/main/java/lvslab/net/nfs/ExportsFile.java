package lvslab.net.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lvslab.net.host.Host;
import lvslab.net.host.NameLookup;

/// Reads /etc/exports (exports(5)): a folder and, behind blanks, clients with options in
/// parentheses. A blank before the parentheses makes them those of everybody.
final class ExportsFile {
  static final String PATH = "/etc/exports";

  private final Host host;
  private final List<Export> exports = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  ExportsFile(Host host) {
    this.host = host;
  }

  List<Export> exports() {
    return exports;
  }

  List<String> complaints() {
    return complaints;
  }

  void read(String text) {
    int number = 0;
    for (String raw : text.replace("\\\n", " ").split("\n", -1)) {
      number++;
      String line = raw.replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        readLine(line, PATH + ":" + number);
      }
    }
  }

  private void readLine(String line, String place) {
    String[] words = line.split("\\s+");
    if (!words[0].startsWith("/")) {
      complaints.add(place + ": unknown keyword \"" + words[0] + "\"");
      return;
    }
    if (words.length == 1) {
      complaints.add("No options for " + words[0] + " : suggest (sync) to avoid warning");
      add(words[0], "*", "", place);
    }
    for (int i = 1; i < words.length; i++) {
      int open = words[i].indexOf('(');
      if (open >= 0 && !words[i].endsWith(")")) {
        complaints.add(place + ": syntax error: bad option list");
        return;
      }
      String client = open < 0 ? words[i] : words[i].substring(0, open);
      String options = open < 0 ? "" : words[i].substring(open + 1, words[i].length() - 1);
      if (open < 0) {
        complaints.add(
            "No options for "
                + words[0]
                + " "
                + client
                + ": suggest "
                + client
                + "(sync) to avoid warning");
      } else if (client.isEmpty()) {
        complaints.add(
            "No host name given with "
                + words[0]
                + " ("
                + options
                + "), suggest *("
                + options
                + ") to avoid warning");
      }
      add(words[0], client.isEmpty() ? "*" : client, options, place);
    }
  }

  /// One client with its options.
  void add(String path, String client, String options, String place) {
    boolean rw = false;
    boolean sync = true;
    boolean noRootSquash = false;
    boolean insecure = false;
    for (String option : options.isEmpty() ? new String[0] : options.split(",")) {
      switch (option) {
        case "rw" -> rw = true;
        case "ro" -> rw = false;
        case "sync" -> sync = true;
        case "async" -> sync = false;
        case "no_root_squash" -> noRootSquash = true;
        case "root_squash" -> noRootSquash = false;
        case "insecure" -> insecure = true;
        case "secure" -> insecure = false;
        case "subtree_check",
            "no_subtree_check",
            "wdelay",
            "no_wdelay",
            "hide",
            "nohide",
            "crossmnt",
            "no_all_squash",
            "no_acl",
            "auth_nlm",
            "no_auth_nlm",
            "sec=sys",
            "secure_locks",
            "insecure_locks",
            "fsid=0",
            "fsid=root" -> {} // no effect here
        default -> {
          complaints.add(place + ": unknown keyword \"" + option + "\"");
          return;
        }
      }
    }
    String clients = plain(client);
    if (!client.equals("*") && !client.contains("/") && addressOf(client).isEmpty()) {
      complaints.add("Failed to resolve " + client);
      return;
    }
    exports.add(new Export(path, clients, rw, sync, noRootSquash, insecure));
  }

  private Optional<String> addressOf(String client) {
    return NameLookup.addressOf(host, client).map(Object::toString);
  }

  /// A network with a mask as one with a prefix, a name as its address.
  private String plain(String client) {
    int slash = client.indexOf('/');
    String mask = client.substring(slash + 1);
    if (slash > 0 && mask.contains(".")) {
      int bits = 0;
      for (String part : mask.split("\\.")) {
        bits += Integer.bitCount(Integer.parseInt(part));
      }
      return client.substring(0, slash) + "/" + bits;
    }
    return slash > 0 || client.equals("*") ? client : addressOf(client).orElse(client);
  }
}
