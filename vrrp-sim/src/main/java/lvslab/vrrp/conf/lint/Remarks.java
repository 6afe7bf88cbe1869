package lvslab.vrrp.conf.lint;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lvslab.net.text.Span;
import lvslab.vrrp.conf.ConfMessage;
import lvslab.vrrp.conf.ErrorClass;

/// Which explanation belongs to what keepalived says.
final class Remarks {
  /// An explanation.
  ///
  /// @param code of the bundle
  /// @param arguments what keepalived says, then what the explanation needs
  record Remark(String code, List<String> arguments) {}

  /// A sentence of keepalived, whose first group is what the explanation needs.
  private record Rule(Pattern sentence, String code) {
    Rule(String sentence, String code) {
      this(Pattern.compile(sentence, Pattern.DOTALL), code);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("Unexpected '\\{' - ignoring", "unexpected-open"),
          new Rule("Missing '\\{' at beginning.*", "missing-open"),
          new Rule("Extra '}' found", "extra-close"),
          new Rule("There are (\\d+) missing '}'s or extra '\\{'s", "missing-close"),
          new Rule("number '[^']*' outside range (.*)", "range"),
          new Rule("negative number '.*", "negative"),
          new Rule(".*Priority not valid.*", "priority"),
          new Rule(".*the virtual router id must be set", "vrid-missing"),
          new Rule(".*VRID '.*' not valid.*", "vrid-range"),
          new Rule(".* both use VRID (\\d+) .*", "vrid-twice"),
          new Rule(".*VRRP version 3 does not support authentication.*", "auth-v3"),
          new Rule("Truncating auth_pass to 8 characters", "auth-long"),
          new Rule(".*unknown authentication type '.*'", "auth-type"),
          new Rule(".*unknown state '(.*)', defaulting to BACKUP", "state"),
          new Rule(".*nopreempt will not work with initial state MASTER.*", "nopreempt"),
          new Rule(".*must be an integer. rounding", "advert-rounded"),
          new Rule(".*Advert interval .* not valid.*", "advert-range"),
          new Rule(".*No VIP specified.*", "no-vip"),
          new Rule("VRRP parsed invalid IP (.*). skipping IP.*", "bad-vip"),
          new Rule("WARNING - interface (.*) for vrrp_instance .*doesn't exist.*", "interface"),
          new Rule("Non-existent interface specified.*", "interface-ends"),
          new Rule(".*track script (.*) not found, ignoring.*", "script-unknown"),
          new Rule("Disabling track script .* since not found/accessible", "script-file"),
          new Rule("SECURITY VIOLATION.*", "script-security"),
          new Rule("Invalid virtual server IP address.*", "bad-address"),
          new Rule("Invalid real server ip address.*", "bad-address"),
          new Rule(".*real server .* is duplicated.*", "server-twice"),
          new Rule("Virtual server .* has no real servers.*", "no-server"),
          new Rule("PARSER : unknown \\[(.*)] routing method.*", "forwarding"),
          new Rule(".*no forwarding method set.*", "no-forwarding"),
          new Rule("Invalid lvs_scheduler '.*", "scheduler"),
          new Rule(".*no scheduler set.*", "no-scheduler"),
          new Rule(".*ports don't match - resetting", "ports"),
          new Rule("No script path has been specified.*", "no-path"),
          new Rule(".* must have a name", "no-name"),
          new Rule("Config files missing '(.*)'.*", "include"),
          new Rule("Real server weight .* is outside range (.*)", "range"));

  private Remarks() {}

  static Remark of(
      ConfMessage message, Span span, boolean ends, Function<String, List<String>> lines) {
    if (message.level() == ErrorClass.UNKNOWN_KEYWORD) {
      return UnknownWord.remark(message, span, lines);
    }
    String sentence = message.sentence();
    for (Rule rule : RULES) {
      Matcher matcher = rule.sentence.matcher(sentence);
      if (matcher.matches()) {
        String detail = matcher.groupCount() == 0 ? "" : matcher.group(1);
        return switch (rule.code) {
          case "missing-close" -> LostBrace.remark(sentence, lines.apply(span.file()));
          case "missing-open" -> missingOpen(sentence, lines.apply(span.file()), span.line());
          default -> new Remark(rule.code, List.of(sentence, detail));
        };
      }
    }
    return new Remark(ends ? "ends" : "says", List.of(sentence));
  }

  /// The line before may end with what only looks like a brace.
  private static Remark missingOpen(String sentence, List<String> lines, int line) {
    String before = line >= 2 && line - 2 < lines.size() ? lines.get(line - 2) : "";
    Optional<String> odd = UnknownWord.odd(before);
    return new Remark(
        odd.isPresent() ? "odd-brace" : "missing-open", List.of(sentence, odd.orElse("")));
  }
}
