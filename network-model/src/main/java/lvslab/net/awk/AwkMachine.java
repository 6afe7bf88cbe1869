package lvslab.net.awk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Place;
import lvslab.net.host.Process;
import lvslab.net.pattern.PosixPattern;
import lvslab.net.pattern.PosixSyntaxException;
import org.jspecify.annotations.Nullable;

/// Variables, arrays and functions of a program that runs.
final class AwkMachine {
  private static final int MOST_STEPS = 10_000_000;

  private final AwkCode code;
  private final AwkStreams streams;
  private final AwkFields fields = new AwkFields(this);
  private final Map<String, AwkValue> values = new LinkedHashMap<>();
  private final Map<String, Map<String, AwkValue>> arrays = new LinkedHashMap<>();
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private @Nullable Map<String, Object> frame;
  private AwkValue returned = AwkValue.UNSET;
  private int status;
  private int steps;

  AwkMachine(AwkCode code, Process process) {
    this.code = code;
    streams = new AwkStreams(this, process);
    values.put("FS", AwkValue.of(" "));
    values.put("OFS", AwkValue.of(" "));
    values.put("ORS", AwkValue.of("\n"));
    values.put("RS", AwkValue.of("\n"));
    values.put("SUBSEP", AwkValue.of("\u001c"));
    Map<String, AwkValue> environment = array("ENVIRON");
    process.environment().forEach((name, value) -> environment.put(name, AwkValue.input(value)));
  }

  AwkFields fields() {
    return fields;
  }

  AwkStreams streams() {
    return streams;
  }

  String record() {
    return fields.record();
  }

  int status() {
    return status;
  }

  /// Loops end at some time, or are ended.
  void countStep() {
    if (++steps > MOST_STEPS) {
      throw new AwkSyntaxException("does not end");
    }
  }

  AwkValue get(String name) {
    if (name.equals("NF")) {
      return AwkValue.of(fields.count());
    }
    if (frame != null && frame.containsKey(name)) {
      return frame.get(name) instanceof AwkValue value ? value : AwkValue.UNSET;
    }
    return values.getOrDefault(name, AwkValue.UNSET);
  }

  String text(String name) {
    return get(name).toString();
  }

  void set(String name, AwkValue value) {
    if (name.equals("NF")) {
      fields.setCount(value.toInt());
    } else if (frame != null && frame.containsKey(name)) {
      frame.put(name, value);
    } else {
      values.put(name, value);
    }
  }

  @SuppressWarnings("unchecked") // only arrays are put there as maps
  Map<String, AwkValue> array(String name) {
    if (frame != null && frame.containsKey(name)) {
      if (frame.get(name) instanceof Map<?, ?> map) {
        return (Map<String, AwkValue>) map;
      }
      Map<String, AwkValue> made = new LinkedHashMap<>();
      frame.put(name, made);
      return made;
    }
    return arrays.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  Pattern pattern(String text) {
    @Nullable Pattern known = patterns.get(text);
    if (known != null) {
      return known;
    }
    try {
      Pattern made = PosixPattern.compile(text, true, 0);
      patterns.put(text, made);
      return made;
    } catch (PosixSyntaxException e) {
      throw new AwkSyntaxException("regular expression compile failed (" + e.reason() + ")");
    }
  }

  boolean matches(String pattern, String text) {
    return pattern(pattern).matcher(text).find();
  }

  void print(String text) {
    streams.print(text);
  }

  void printTo(String mode, String target, String text) {
    streams.printTo(mode, target, text);
  }

  AwkValue readFile(String file, @Nullable Place place) {
    return took(streams.nextOfFile(file), place, false);
  }

  AwkValue readCommand(String command, @Nullable Place place) {
    return took(streams.nextOfCommand(command), place, false);
  }

  AwkValue readNext(@Nullable Place place) {
    return took(streams.nextRecord(), place, true);
  }

  private AwkValue took(@Nullable String line, @Nullable Place place, boolean counted) {
    if (line == null) {
      return AwkValue.FALSE;
    }
    if (place == null) {
      fields.setRecord(line);
    } else {
      place.set(this, AwkValue.input(line));
    }
    if (counted) {
      count();
    }
    return AwkValue.TRUE;
  }

  void count() {
    set("NR", AwkValue.of(get("NR").toInt() + 1L));
    set("FNR", AwkValue.of(get("FNR").toInt() + 1L));
  }

  void exit(@Nullable AwkValue value) {
    status = value == null ? status : value.toInt() & 0xff;
    throw new AwkJump(AwkJump.Kind.EXIT);
  }

  void returnValue(AwkValue value) {
    returned = value;
    throw new AwkJump(AwkJump.Kind.RETURN);
  }

  AwkValue call(String name, List<Expression> arguments) {
    AwkCode.@Nullable Function function = code.functions.get(name);
    if (function == null) {
      throw new AwkSyntaxException("function " + name + " never defined");
    }
    countStep();
    Map<String, Object> made = new LinkedHashMap<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Object value = i < arguments.size() ? argument(arguments.get(i)) : AwkValue.UNSET;
      made.put(function.parameters().get(i), value);
    }
    @Nullable Map<String, Object> former = frame;
    frame = made;
    returned = AwkValue.UNSET;
    try {
      function.body().run(this);
    } catch (AwkJump jump) {
      if (!jump.is(AwkJump.Kind.RETURN)) {
        throw jump;
      }
    } finally {
      frame = former;
    }
    return returned;
  }

  private Object argument(Expression expression) {
    @Nullable String name = expression.variable();
    if (name != null) {
      @Nullable Object own = frame == null ? null : frame.get(name);
      if (own instanceof Map<?, ?>) {
        return own;
      }
      if (own == null && arrays.containsKey(name)) {
        return arrays.get(name);
      }
    }
    return expression.value(this);
  }

  void begin() {
    code.begin.forEach(part -> part.run(this));
  }

  /// Runs the rules for a record.
  void take(String text) {
    fields.setRecord(text);
    count();
    try {
      for (AwkCode.Rule rule : List.copyOf(code.rules)) {
        if (rule.applies(this)) {
          rule.action.run(this);
        }
      }
    } catch (AwkJump jump) {
      if (!jump.is(AwkJump.Kind.NEXT)) {
        throw jump;
      }
    }
  }

  void end() {
    new ArrayList<>(code.end).forEach(part -> part.run(this));
  }
}
