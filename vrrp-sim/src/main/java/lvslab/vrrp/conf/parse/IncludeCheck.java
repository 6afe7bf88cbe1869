package lvslab.vrrp.conf.parse;

/// `include_check [+|-]KIND...`: how strict keepalived is about files that are missing (parser.c:
/// include_check_set).
final class IncludeCheck {
  private IncludeCheck() {}

  static void set(Line line, Context context) {
    if (line.size() < 2) {
      context.copy.setIncludeCheck(Includes.ALL);
      return;
    }
    for (int i = 1; i < line.size(); i++) {
      String word = line.word(i);
      char sign = word.isEmpty() ? ' ' : word.charAt(0);
      boolean signed = sign == '+' || sign == '-';
      if (!signed && i == 1) {
        context.copy.setIncludeCheck(0);
      } else if (!signed) {
        context.reports.error("Duplicate include_check '" + word + "' specified - ignoring");
        continue;
      }
      String name = signed ? word.substring(1) : word;
      int flag =
          switch (name) {
            case "read" -> Includes.READ;
            case "match" -> Includes.MATCH;
            case "wildcard_match" -> Includes.WILDCARD;
            case "brace_match" -> Includes.BRACE;
            default -> 0;
          };
      if (flag == 0) {
        context.reports.error("Unknown include_check type '" + name + "' - ignoring");
        continue;
      }
      int check = context.copy.includeCheck();
      context.copy.setIncludeCheck(
          sign == '-' ? check & ~flag : sign == '+' ? check | flag : Includes.READ | flag);
    }
  }
}
