package lvslab.net.kernel;

/// Lets something happen so many times in a while (lib/ratelimit.c: `___ratelimit`): 10 times in 5
/// s. What was held back is told when the next while begins.
final class RateLimit {
  private static final int BURST = 10;
  private static final long INTERVAL_MILLIS = 5_000;

  private final Kernel kernel;
  private final String name;
  private boolean begun;
  private long begin;
  private int done;
  private int missed;

  RateLimit(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  boolean allows() {
    long now = kernel.jiffies();
    if (!begun) {
      begun = true;
      begin = now;
    }
    if (now > begin + kernel.clock().fromMillis(INTERVAL_MILLIS)) {
      if (missed > 0) {
        kernel.log().print(name + ": " + missed + " callbacks suppressed");
      }
      missed = 0;
      begin = now;
      done = 0;
    }
    if (done < BURST) {
      done++;
      return true;
    }
    missed++;
    return false;
  }
}
