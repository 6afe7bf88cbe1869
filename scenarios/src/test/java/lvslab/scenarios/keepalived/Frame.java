package lvslab.scenarios.keepalived;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A row of frames.tsv.
///
/// @param nanos when it entered the switch
/// @param host who sent it
/// @param to ports it was delivered to, in the order of flooding
/// @param source MAC address
/// @param destination MAC address
/// @param length octets without FCS
/// @param protocol `ARP`, `VRRP`, ...
/// @param fields by name, in the order of the file
record Frame(
    long nanos,
    String host,
    String to,
    String source,
    String destination,
    int length,
    String protocol,
    Map<String, String> fields) {
  static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

  static Frame parse(String line) {
    String[] cells = line.split("\t", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : cells[7].split(" ")) {
      int sign = pair.indexOf('=');
      fields.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return new Frame(
        nanos(cells[0]),
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        Integer.parseInt(cells[5]),
        cells[6],
        fields);
  }

  static long nanos(String seconds) {
    return new BigDecimal(seconds).movePointRight(9).longValueExact();
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  int number(String name) {
    return Integer.parseInt(field(name));
  }

  boolean is(String name, String value) {
    return field(name).equals(value);
  }

  Frame with(Map<String, String> changed) {
    return new Frame(nanos, host, to, source, destination, length, protocol, changed);
  }

  /// All but the time.
  String text() {
    var text = new StringBuilder();
    text.append(host).append(" -> ").append(to).append(' ').append(source).append(" > ");
    text.append(destination).append(' ').append(length).append(' ').append(protocol);
    fields.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }
}
