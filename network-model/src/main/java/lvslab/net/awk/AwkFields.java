package lvslab.net.awk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The record in work and its fields.
final class AwkFields {
  private final AwkMachine machine;
  private String whole = "";
  private final List<AwkValue> parts = new ArrayList<>();
  private boolean split = true;
  private boolean joined = true;

  AwkFields(AwkMachine machine) {
    this.machine = machine;
  }

  void setRecord(String text) {
    whole = text;
    split = false;
    joined = true;
  }

  String record() {
    if (!joined) {
      whole = String.join(machine.text("OFS"), parts.stream().map(AwkValue::toString).toList());
      joined = true;
    }
    return whole;
  }

  private void split() {
    if (!split) {
      split = true;
      parts.clear();
      cut(machine, whole, machine.text("FS")).forEach(part -> parts.add(AwkValue.input(part)));
    }
  }

  int count() {
    split();
    return parts.size();
  }

  void setCount(int count) {
    split();
    while (parts.size() < count) {
      parts.add(AwkValue.UNSET);
    }
    parts.subList(count, parts.size()).clear();
    joined = false;
  }

  AwkValue get(int number) {
    if (number == 0) {
      return AwkValue.input(record());
    }
    split();
    return number <= parts.size() && number > 0 ? parts.get(number - 1) : AwkValue.UNSET;
  }

  void set(int number, AwkValue value) {
    if (number == 0) {
      setRecord(value.toString());
      return;
    }
    split();
    while (parts.size() < number) {
      parts.add(AwkValue.UNSET);
    }
    parts.set(number - 1, value);
    joined = false;
  }

  /// Cuts a text: at runs of blanks for a blank, at each character for nothing, else at a pattern.
  static List<String> cut(AwkMachine machine, String text, String separator) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (separator.equals(" ")) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("[ \\t\\n]+"));
    }
    if (separator.isEmpty()) {
      return List.of(text.split(""));
    }
    boolean plain = separator.length() == 1 && !separator.equals("\\");
    Pattern pattern =
        plain ? Pattern.compile(Pattern.quote(separator)) : machine.pattern(separator);
    return List.of(pattern.split(text, -1));
  }
}
