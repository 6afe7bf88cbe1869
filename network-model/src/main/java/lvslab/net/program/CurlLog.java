package lvslab.net.program;

import lvslab.net.host.Process;

/// What `-v` prints to standard error (curl's src/tool_cb_dbg.c). `*` is what curl does, `>` what
/// it sends, `<` what it receives.
final class CurlLog {
  private final Process process;
  private final boolean verbose;

  CurlLog(Process process, boolean verbose) {
    this.process = process;
    this.verbose = verbose;
  }

  void info(String text) {
    if (verbose) {
      process.err("* " + text + "\n");
    }
  }

  void sent(String head) {
    lines("> ", head);
  }

  void received(String line) {
    lines("< ", line);
  }

  /// Octets that do not appear on the terminal themselves.
  void data(String direction, int octets) {
    if (verbose && octets > 0) {
      process.err(direction + " [" + octets + " bytes data]\n");
    }
  }

  private void lines(String mark, String text) {
    if (verbose) {
      text.lines().forEach(line -> process.err(mark + line + "\r\n"));
    }
  }
}
