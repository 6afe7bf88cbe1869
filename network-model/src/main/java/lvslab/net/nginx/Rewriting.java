package lvslab.net.nginx;

import java.util.List;
import java.util.regex.Matcher;
import lvslab.net.nginx.conf.LocationConf;
import lvslab.net.nginx.conf.RewriteStep;
import lvslab.net.nginx.conf.RewriteStep.Condition;
import lvslab.net.nginx.conf.Template;
import org.jspecify.annotations.Nullable;

/// Goes through the steps of the rewrite module.
final class Rewriting {
  /// What came of them.
  ///
  /// @param status to answer with, 0 to go on
  /// @param text of the answer, or where to, or null
  record Result(int status, @Nullable String text) {}

  private static final Result GO_ON = new Result(0, null);

  private final Request r;
  private boolean pathNew;
  private boolean stopped;

  Rewriting(Request request) {
    r = request;
  }

  /// Whether a new location has to be found.
  boolean isPathNew() {
    return pathNew;
  }

  Result run(List<RewriteStep> steps) {
    for (RewriteStep step : steps) {
      Result result = run(step);
      if (result.status != 0 || stopped) {
        return result;
      }
    }
    return GO_ON;
  }

  private Result run(RewriteStep step) {
    switch (step) {
      case RewriteStep.Set set -> r.variablesSet().put(set.name(), r.text(set.value()));
      case RewriteStep.Break _ -> stopped = true;
      case RewriteStep.Return back -> {
        @Nullable Template text = back.text();
        return new Result(back.code(), text == null ? null : r.text(text));
      }
      case RewriteStep.If choice -> {
        if (holds(choice.condition())) {
          LocationConf location = choice.location();
          if (location != null) {
            r.setLocation(location);
          }
          return run(choice.steps());
        }
      }
      case RewriteStep.Rewrite rewrite -> {
        return rewrite(rewrite);
      }
    }
    return GO_ON;
  }

  private Result rewrite(RewriteStep.Rewrite step) {
    Matcher matcher = step.pattern().matcher(r.uri);
    if (!matcher.find()) {
      return GO_ON;
    }
    r.captures = matcher;
    String to = r.text(step.replacement());
    int question = to.indexOf('?');
    String path = question < 0 ? to : to.substring(0, question);
    String own = question < 0 ? "" : to.substring(question + 1);
    boolean keep = !to.endsWith("?") && !r.args.isEmpty();
    String args = keep ? own.isEmpty() ? r.args : own + "&" + r.args : own;
    if (step.flag().equals("redirect") || step.flag().equals("permanent")) {
      int status = step.flag().equals("permanent") ? 301 : 302;
      return new Result(status, args.isEmpty() ? path : path + "?" + args);
    }
    r.uri = path;
    r.args = args;
    r.rewritten = true;
    stopped = !step.flag().isEmpty();
    pathNew = !step.flag().equals("break");
    return GO_ON;
  }

  private boolean holds(Condition condition) {
    String left = r.text(condition.operand());
    var pattern = condition.pattern();
    if (pattern != null) {
      Matcher matcher = pattern.matcher(left);
      boolean found = matcher.find();
      if (found) {
        r.captures = matcher;
      }
      return found != condition.operator().startsWith("!");
    }
    @Nullable Template right = condition.value();
    if (right != null) {
      return left.equals(r.text(right)) != condition.operator().equals("!=");
    }
    if (condition.operator().isEmpty()) {
      return !left.isEmpty() && !left.equals("0");
    }
    boolean no = condition.operator().startsWith("!");
    return isThere(condition.operator(), left) != no;
  }

  private boolean isThere(String operator, String path) {
    var files = r.client().worker().process().host().files();
    return switch (operator.charAt(operator.length() - 1)) {
      case 'f' -> files.exists(path);
      case 'd' -> files.isFolder(path);
      case 'x' -> files.isExecutable(path);
      default -> files.exists(path) || files.isFolder(path);
    };
  }
}
