package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lvslab.net.nginx.conf.RewriteStep.Condition;
import org.jspecify.annotations.Nullable;

/// Reads `set`, `return`, `rewrite`, `break` and `if` (http/modules/ngx_http_rewrite_module.c).
final class RewriteReader {
  private static final List<String> TESTS =
      List.of("-f", "!-f", "-d", "!-d", "-e", "!-e", "-x", "!-x");

  /// A step whose settings are not known before the end of `http`.
  @FunctionalInterface
  private interface Later {
    RewriteStep make() throws ConfException;
  }

  private final HttpReader http;
  private final LocationReader location;
  private final List<Later> steps = new ArrayList<>();

  RewriteReader(HttpReader http, LocationReader location) {
    this.http = http;
    this.location = location;
  }

  List<RewriteStep> finish() throws ConfException {
    List<RewriteStep> made = new ArrayList<>();
    for (Later later : steps) {
      made.add(later.make());
    }
    return made;
  }

  void take(Directive d, Context context) throws ConfException {
    if (d.name().equals("if")) {
      takeIf(d, context);
      return;
    }
    RewriteStep step =
        switch (d.name()) {
          case "set" -> set(d);
          case "return" -> giveBack(d);
          case "rewrite" -> rewrite(d);
          default -> new RewriteStep.Break();
        };
    steps.add(() -> step);
  }

  private RewriteStep set(Directive d) throws ConfException {
    if (!d.arg(0).startsWith("$") || d.arg(0).length() < 2) {
      throw d.error("invalid variable name \"" + d.arg(0) + "\"");
    }
    String name = d.arg(0).substring(1);
    if (Variables.isKnown(name)) {
      throw d.error("the duplicate \"" + name + "\" variable");
    }
    http.define(name);
    return new RewriteStep.Set(name, http.template(d.arg(1), d));
  }

  private RewriteStep giveBack(Directive d) throws ConfException {
    String first = d.arg(0);
    if (first.matches("\\d{1,9}")) {
      int code = Integer.parseInt(first);
      if (code > 999) {
        throw d.error("invalid return code \"" + first + "\"");
      }
      boolean text = d.args().size() > 1;
      return new RewriteStep.Return(code, text ? http.template(d.arg(1), d) : null);
    }
    boolean url = first.startsWith("http://") || first.startsWith("https://");
    if (d.args().size() > 1 || !url && !first.startsWith("$scheme")) {
      throw d.error("invalid return code \"" + first + "\"");
    }
    return new RewriteStep.Return(302, http.template(first, d));
  }

  private RewriteStep rewrite(Directive d) throws ConfException {
    Pattern pattern = LocationMatch.compile(d, d.arg(0), 0);
    String flag = d.args().size() > 2 ? d.arg(2) : "";
    if (!List.of("", "last", "break", "redirect", "permanent").contains(flag)) {
      throw d.error("invalid parameter \"" + flag + "\"");
    }
    boolean elsewhere = d.arg(1).matches("(https?://|\\$scheme).*");
    return new RewriteStep.Rewrite(
        pattern,
        http.template(d.arg(1), d),
        elsewhere && !flag.equals("permanent") ? "redirect" : flag);
  }

  private void takeIf(Directive d, Context context) throws ConfException {
    Condition condition = condition(d);
    boolean inServer = context == Context.SERVER;
    Context within = inServer ? Context.SERVER_IF : Context.LOCATION_IF;
    var inner = new LocationReader(http, location.match(), location.settings(), location);
    http.parser().block(within, line -> inner.take(line, within));
    steps.add(
        () -> {
          LocationConf made = inner.finish(d);
          return new RewriteStep.If(condition, made.steps(), inServer ? null : made);
        });
  }

  private Condition condition(Directive d) throws ConfException {
    List<String> words = new ArrayList<>(d.args());
    String first = words.getFirst();
    String last = words.getLast();
    if (!first.startsWith("(")) {
      throw d.error("invalid condition \"" + first + "\"");
    }
    if (!last.endsWith(")")) {
      throw d.error("invalid condition \"" + last + "\"");
    }
    words.set(0, first.substring(1));
    words.set(words.size() - 1, words.getLast().substring(0, words.getLast().length() - 1));
    words.removeIf(String::isEmpty);
    if (words.isEmpty()) {
      throw d.error("invalid condition \"" + first + "\"");
    }
    boolean test = TESTS.contains(words.getFirst());
    if (test && words.size() == 2) {
      return new Condition(http.template(words.get(1), d), words.getFirst(), null, null);
    }
    if (test || !words.getFirst().startsWith("$") || words.size() == 2 || words.size() > 3) {
      throw d.error("invalid condition \"" + words.getFirst() + "\"");
    }
    Template left = http.template(words.getFirst(), d);
    return words.size() == 1
        ? new Condition(left, "", null, null)
        : comparison(d, left, words.get(1), words.get(2));
  }

  private Condition comparison(Directive d, Template left, String operator, String right)
      throws ConfException {
    @Nullable Pattern pattern =
        switch (operator) {
          case "~", "!~" -> LocationMatch.compile(d, right, 0);
          case "~*", "!~*" -> LocationMatch.compile(d, right, Pattern.CASE_INSENSITIVE);
          case "=", "!=" -> null;
          default -> throw d.error("unexpected \"" + operator + "\" in condition");
        };
    return new Condition(left, operator, pattern == null ? http.template(right, d) : null, pattern);
  }
}
