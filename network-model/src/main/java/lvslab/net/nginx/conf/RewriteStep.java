package lvslab.net.nginx.conf;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A step of the rewrite module, which a request goes through before it is answered
/// (http/modules/ngx_http_rewrite_module.c).
public sealed interface RewriteStep {
  /// `set $NAME VALUE`.
  ///
  /// @param name of the variable
  /// @param value its text
  record Set(String name, Template value) implements RewriteStep {}

  /// `return CODE [TEXT]`.
  ///
  /// @param code the status
  /// @param text body, or where to
  record Return(int code, @Nullable Template text) implements RewriteStep {}

  /// `break`.
  record Break() implements RewriteStep {}

  /// `rewrite REGEX REPLACEMENT [FLAG]`.
  ///
  /// @param pattern of the path
  /// @param replacement what it becomes
  /// @param flag `last`, `break`, `redirect`, `permanent` or empty
  record Rewrite(Pattern pattern, Template replacement, String flag) implements RewriteStep {}

  /// `if (CONDITION) { ... }`.
  ///
  /// @param condition when
  /// @param steps what then
  /// @param location the settings within the braces, or null on the level of a server
  record If(Condition condition, List<RewriteStep> steps, @Nullable LocationConf location)
      implements RewriteStep {
    /// Copies the steps.
    public If {
      steps = List.copyOf(steps);
    }
  }

  /// What `if` asks.
  ///
  /// @param operand on the left, or what -f looks at
  /// @param operator empty, `=`, `!=`, `~`, `~*`, `!~`, `!~*`, `-f` and the like
  /// @param value on the right, or null
  /// @param pattern of an expression, or null
  record Condition(
      Template operand, String operator, @Nullable Template value, @Nullable Pattern pattern) {}
}
