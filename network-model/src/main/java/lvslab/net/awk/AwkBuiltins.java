package lvslab.net.awk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import lvslab.net.awk.AwkCode.Expression;
import lvslab.net.awk.AwkCode.Place;
import org.jspecify.annotations.Nullable;

/// The functions of the language.
final class AwkBuiltins {
  private AwkBuiltins() {}

  static AwkValue call(AwkMachine machine, String name, List<Expression> arguments) {
    if (name.equals("sub") || name.equals("gsub")) {
      return substitute(machine, arguments, name.equals("gsub"));
    }
    if (name.equals("split")) {
      return split(machine, arguments);
    }
    if (name.equals("length") && arguments.size() == 1) {
      @Nullable String array = arguments.getFirst().variable();
      if (array != null
          && machine.get(array).equals(AwkValue.UNSET)
          && !machine.array(array).isEmpty()) {
        return AwkValue.of(machine.array(array).size());
      }
    }
    List<AwkValue> values = arguments.stream().map(a -> a.value(machine)).toList();
    AwkValue first = values.isEmpty() ? AwkValue.of(machine.record()) : values.getFirst();
    return switch (name) {
      case "length" -> AwkValue.of(first.toString().length());
      case "substr" -> substring(first.toString(), values);
      case "index" -> AwkValue.of(first.toString().indexOf(values.get(1).toString()) + 1L);
      case "match" -> match(machine, first.toString(), values.get(1).toString());
      case "sprintf" ->
          AwkValue.of(AwkFormat.format(first.toString(), values.subList(1, values.size())));
      case "tolower" -> AwkValue.of(first.toString().toLowerCase(Locale.ROOT));
      case "toupper" -> AwkValue.of(first.toString().toUpperCase(Locale.ROOT));
      case "int" -> AwkValue.of(new BigDecimal(first.toNumber().toBigInteger()));
      case "sqrt" -> AwkValue.of(first.toNumber().sqrt(AwkValue.PRECISION));
      case "close" -> AwkValue.of(machine.streams().close(first.toString()));
      case "system" -> AwkValue.of(machine.streams().system(first.toString()));
      default -> AwkValue.FALSE; // fflush: nothing is held back
    };
  }

  /// Places are rounded, and what lies outside of the text counts for the length (POSIX).
  private static AwkValue substring(String text, List<AwkValue> values) {
    long from = rounded(values.get(1));
    long end = values.size() > 2 ? from + rounded(values.get(2)) : Long.MAX_VALUE;
    long first = Math.max(1, from);
    long last = Math.min(text.length() + 1L, end);
    return AwkValue.of(first < last ? text.substring((int) first - 1, (int) last - 1) : "");
  }

  private static long rounded(AwkValue value) {
    return value.toNumber().setScale(0, RoundingMode.HALF_EVEN).longValue();
  }

  private static AwkValue match(AwkMachine machine, String text, String pattern) {
    Matcher m = machine.pattern(pattern).matcher(text);
    boolean found = m.find();
    machine.set("RSTART", AwkValue.of(found ? m.start() + 1L : 0));
    machine.set("RLENGTH", AwkValue.of(found ? m.end() - m.start() : -1));
    return machine.get("RSTART");
  }

  private static AwkValue split(AwkMachine machine, List<Expression> arguments) {
    String text = arguments.getFirst().value(machine).toString();
    @Nullable String name = arguments.get(1).variable();
    String separator =
        arguments.size() > 2 ? arguments.get(2).value(machine).toString() : machine.text("FS");
    List<String> parts = AwkFields.cut(machine, text, separator);
    Map<String, AwkValue> array = machine.array(name == null ? "" : name);
    array.clear();
    for (int i = 0; i < parts.size(); i++) {
      array.put(Integer.toString(i + 1), AwkValue.input(parts.get(i)));
    }
    return AwkValue.of(parts.size());
  }

  private static AwkValue substitute(AwkMachine machine, List<Expression> arguments, boolean all) {
    String pattern = arguments.getFirst().value(machine).toString();
    String by = arguments.get(1).value(machine).toString();
    Place place =
        arguments.size() > 2 && arguments.get(2) instanceof Place given
            ? given
            : new AwkPlaces.Field(m -> AwkValue.FALSE);
    String text = place.value(machine).toString();
    Matcher m = machine.pattern(pattern).matcher(text);
    var out = new StringBuilder();
    int from = 0;
    int count = 0;
    while ((all || count == 0) && m.find()) {
      out.append(text, from, m.start()).append(replacement(by, m.group()));
      from = m.end();
      count++;
    }
    if (count > 0) {
      place.set(machine, AwkValue.of(out.append(text.substring(from)).toString()));
    }
    return AwkValue.of(count);
  }

  private static String replacement(String by, String match) {
    var out = new StringBuilder();
    for (int i = 0; i < by.length(); i++) {
      char c = by.charAt(i);
      if (c == '\\' && i + 1 < by.length() && "&\\".indexOf(by.charAt(i + 1)) >= 0) {
        out.append(by.charAt(++i));
      } else {
        out.append(c == '&' ? match : String.valueOf(c));
      }
    }
    return out.toString();
  }
}
