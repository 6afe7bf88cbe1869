package lvslab.vrrp.conf.parse;

/// UDP_CHECK (check/check_udp.c).
final class UdpKeywords {
  private static final int LENGTH_MAX = 65535;

  private final Reports reports;
  private final CheckDraft draft;

  UdpKeywords(Context context, CheckDraft draft) {
    reports = context.reports;
    this.draft = draft;
  }

  void addTo(BlockTable<CheckerDraft> table) {
    table
        .on(
            "payload",
            (c, line) -> {
              if (line.size() == 1) {
                reports.error("UDP_CHECK payload requires a payload");
                return;
              }
              c.values.put("payload", hex(line, false, "payload"));
            })
        .on(
            "require_reply",
            (c, line) -> {
              String reply = line.size() == 1 ? "" : hex(line, true, "reply");
              c.values.put("require_reply", reply);
            })
        .number(
            "min_reply_length",
            (n, t) -> n.unsigned(t, 0, LENGTH_MAX, false),
            (c, v) -> length("min", v),
            (c, v) -> c.values.put("min_reply_length", Long.toString(v)))
        .number(
            "max_reply_length",
            (n, t) -> n.unsigned(t, 0, LENGTH_MAX, false),
            (c, v) -> length("max", v),
            (c, v) -> c.values.put("max_reply_length", Long.toString(v)));
  }

  private static String length(String which, String value) {
    return "UDP_CHECK "
        + which
        + " length "
        + value
        + " not valid - must be between 0 & "
        + LENGTH_MAX;
  }

  private String hex(Line line, boolean wild, String what) {
    String text = String.join(" ", line.from(1));
    if (!text.matches(wild ? "[0-9A-Fa-fXx \t]*" : "[0-9A-Fa-f \t]*") || text.isBlank()) {
      reports.error("Invalid hex string for UDP_CHECK " + what);
      return "";
    }
    var octets = new StringBuilder();
    for (String word : text.strip().split("[ \t]+")) {
      boolean odd = word.length() % 2 == 1;
      int last = word.length() - 1;
      octets.append(odd ? word.substring(0, last) + "0" + word.substring(last) : word);
    }
    return octets.toString();
  }

  static int number(CheckerDraft c, String keyword, int usual) {
    String text = c.values.getOrDefault(keyword, "");
    return text.isEmpty() ? usual : Integer.parseInt(text);
  }

  void end() {
    if (ConnectionKeywords.dropIfLinkLocal(draft, reports)) {
      return;
    }
    CheckerDraft c = draft.checker();
    int min = number(c, "min_reply_length", 0);
    int max = number(c, "max_reply_length", 255);
    if (min > max) {
      reports.error(
          "UDP_CHECK min_reply length "
              + min
              + " > max_reply_length "
              + max
              + " - will always fail");
    }
  }
}
