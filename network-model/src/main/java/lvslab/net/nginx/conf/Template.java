package lvslab.net.nginx.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A text with variables (http/ngx_http_script.c, `ngx_http_compile_complex_value`).
///
/// @param parts texts and names of variables, in order
public record Template(List<Part> parts) {
  /// Copies the parts.
  public Template {
    parts = List.copyOf(parts);
  }

  /// A part.
  ///
  /// @param text the text, or the name of the variable
  /// @param variable whether it is a variable
  public record Part(String text, boolean variable) {}

  /// Reads one.
  ///
  /// @param text as written
  /// @param at the directive, for messages
  /// @return the template
  static Template of(String text, Directive at) throws ConfException {
    List<Part> parts = new ArrayList<>();
    var plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '$') {
        plain.append(c);
        i++;
        continue;
      }
      boolean braced = i + 1 < text.length() && text.charAt(i + 1) == '{';
      int start = i + (braced ? 2 : 1);
      int end = start;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      if (braced && (end >= text.length() || text.charAt(end) != '}')) {
        String name = text.substring(start, end);
        throw at.error("the closing bracket in \"" + name + "\" variable is missing");
      }
      if (end == start) {
        throw at.error("invalid variable name");
      }
      if (!plain.isEmpty()) {
        parts.add(new Part(plain.toString(), false));
        plain.setLength(0);
      }
      boolean capture = Character.isDigit(text.charAt(start));
      int stop = capture ? start + 1 : end;
      parts.add(new Part(text.substring(start, stop), true));
      i = braced ? end + 1 : stop;
    }
    if (!plain.isEmpty()) {
      parts.add(new Part(plain.toString(), false));
    }
    return new Template(parts);
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /// Whether there are variables in it.
  ///
  /// @return false for a plain text
  public boolean hasVariables() {
    return parts.stream().anyMatch(Part::variable);
  }

  /// The text for a request.
  ///
  /// @param values of variables
  /// @return the text
  public String text(Function<String, String> values) {
    var out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.variable ? values.apply(part.text) : part.text);
    }
    return out.toString();
  }
}
