package lvslab.reports.cli;

/// Prints so many lines and counts the rest.
final class LimitedLines {
  private final Console console;
  private final int limit;
  private int told;
  private int more;

  LimitedLines(Console console, int limit) {
    this.console = console;
    this.limit = limit;
  }

  void accept(String line) {
    if (told < limit) {
      told++;
      console.out().println(line);
    } else {
      more++;
    }
  }

  void end() {
    if (more > 0) {
      console.out().println(console.words().say("tell.more", more));
    }
  }
}
