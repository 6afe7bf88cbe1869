package lvslab.net.program;

import lvslab.net.host.Process;
import org.jspecify.annotations.Nullable;

/// Prints what `-w` asks for: variables, escapes, and `%{stderr}` and `%{stdout}` to say where
/// (curl's src/tool_writeout.c: ourWriteOut).
final class CurlWriteOut {
  private final Process process;
  private final CurlResult result;
  private final StringBuilder held = new StringBuilder();
  private boolean toErr;

  private CurlWriteOut(Process process, CurlResult result) {
    this.process = process;
    this.result = result;
  }

  static void print(Process process, CurlResult result, String format) {
    new CurlWriteOut(process, result).print(format);
  }

  private void print(String format) {
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      int end = format.startsWith("%{", at) ? format.indexOf('}', at) : -1;
      if (end > 0) {
        variable(format.substring(at + 2, end));
        at = end + 1;
      } else if (format.startsWith("%%", at)) {
        held.append('%');
        at += 2;
      } else if (c == '\\' && at + 1 < format.length()) {
        held.append(escaped(format.charAt(at + 1)));
        at += 2;
      } else {
        held.append(c);
        at++;
      }
    }
    flush();
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      default -> "\\" + c;
    };
  }

  private void variable(String name) {
    if (name.equals("stderr") || name.equals("stdout")) {
      flush();
      toErr = name.equals("stderr");
      return;
    }
    @Nullable String value = result.variable(name);
    if (value == null) {
      process.err("curl: unknown --write-out variable: '" + name + "'\n");
    } else {
      held.append(value);
    }
  }

  private void flush() {
    if (toErr) {
      process.err(held.toString());
    } else {
      process.out(held.toString());
    }
    held.setLength(0);
  }
}
