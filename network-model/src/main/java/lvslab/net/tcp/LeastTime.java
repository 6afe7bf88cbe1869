package lvslab.net.tcp;

/// The least of the samples of a moving window, by three candidates (lib/win_minmax.c).
final class LeastTime {
  private int first = Integer.MAX_VALUE;
  private int second = Integer.MAX_VALUE;
  private int third = Integer.MAX_VALUE;
  private int firstAt;
  private int secondAt;
  private int thirdAt;

  /// The least.
  ///
  /// @return microseconds, or the greatest int before the first sample
  int micros() {
    return first;
  }

  /// Takes a sample.
  ///
  /// @param micros the sample
  /// @param nowJiffies when
  /// @param window how long a sample counts, jiffies
  void update(int micros, long nowJiffies, long window) {
    int now = (int) nowJiffies;
    if (micros <= first || now - thirdAt > window) {
      setFirst(micros, now);
      setSecond(micros, now);
      setThird(micros, now);
      return;
    }
    if (micros <= second) {
      setSecond(micros, now);
      setThird(micros, now);
    } else if (micros <= third) {
      setThird(micros, now);
    }
    age(micros, now, window);
  }

  private void age(int micros, int now, long window) {
    int age = now - firstAt;
    if (age > window) {
      setFirst(second, secondAt);
      setSecond(third, thirdAt);
      setThird(micros, now);
      if (now - firstAt > window) {
        setFirst(second, secondAt);
        setSecond(third, thirdAt);
      }
    } else if (secondAt == firstAt && age > window / 4) {
      setSecond(micros, now);
      setThird(micros, now);
    } else if (thirdAt == secondAt && age > window / 2) {
      setThird(micros, now);
    }
  }

  private void setFirst(int micros, int at) {
    first = micros;
    firstAt = at;
  }

  private void setSecond(int micros, int at) {
    second = micros;
    secondAt = at;
  }

  private void setThird(int micros, int at) {
    third = micros;
    thirdAt = at;
  }
}
