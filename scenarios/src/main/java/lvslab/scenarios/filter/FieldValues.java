package lvslab.scenarios.filter;

import java.util.ArrayList;
import java.util.List;

/// The values of one field in one frame.
final class FieldValues {
  private final List<Long> numbers = new ArrayList<>(2);
  private final List<String> names = new ArrayList<>(1);

  void add(long... values) {
    for (long value : values) {
      numbers.add(value);
    }
  }

  void addIf(boolean present) {
    if (present) {
      add(1);
    }
  }

  void addName(String name) {
    names.add(name);
  }

  List<Long> numbers() {
    return numbers;
  }

  List<String> names() {
    return names;
  }

  boolean isEmpty() {
    return numbers.isEmpty() && names.isEmpty();
  }
}
