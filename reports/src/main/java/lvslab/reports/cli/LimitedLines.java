package lvslab.reports.cli;

/// Prints lines; after so many it says so, once, and tells who makes them to make fewer.
final class LimitedLines {
  private final Console console;
  private final int limit;
  private Runnable whenFull = () -> {};
  private int told;

  LimitedLines(Console console, int limit) {
    this.console = console;
    this.limit = limit;
  }

  /// Says what happens when the limit is reached.
  ///
  /// @param action what
  void whenFull(Runnable action) {
    whenFull = action;
  }

  void accept(String line) {
    if (told == limit) {
      console.out().println(console.words().say("tell.limit", limit));
      whenFull.run();
    }
    told++;
    console.out().println(line);
  }
}
