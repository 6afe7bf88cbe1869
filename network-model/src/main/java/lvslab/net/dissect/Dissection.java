package lvslab.net.dissect;

import java.util.Locale;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.MacAddress;

/// One packet on its way through the printers: the octets that may be read, and what was said.
final class Dissection {
  final DissectOptions options;
  final Names names;
  final Conversations conversations;
  private final StringBuilder text = new StringBuilder(160);
  private final Bytes octets;
  private int end;
  private String protocol = "";

  Dissection(Bytes octets, DissectOptions options, Names names, Conversations conversations) {
    this.octets = octets;
    this.options = options;
    this.names = names;
    this.conversations = conversations;
    end = octets.length();
  }

  Dissection say(String words) {
    text.append(words);
    return this;
  }

  Dissection say(int unsigned) {
    text.append(Integer.toUnsignedString(unsigned));
    return this;
  }

  String text() {
    return text.toString();
  }

  /// Whose octets are read, for the mark of a cut packet.
  void enter(String name) {
    protocol = name;
  }

  String protocol() {
    return protocol;
  }

  /// Marks that the packet was cut.
  void sayTruncated() {
    text.append(" [|").append(protocol).append(']');
  }

  int end() {
    return end;
  }

  /// Octets from here on are no part of what is printed.
  void setEnd(int to) {
    end = to;
  }

  boolean has(int at, int bytes) {
    return at + bytes <= end;
  }

  int u8(int at) {
    if (!has(at, 1)) {
      throw new TruncatedException();
    }
    return octets.u8(at);
  }

  int u16(int at) {
    if (!has(at, 2)) {
      throw new TruncatedException();
    }
    return octets.u16(at);
  }

  int u32(int at) {
    if (!has(at, 4)) {
      throw new TruncatedException();
    }
    return octets.u32(at);
  }

  Bytes slice(int from, int to) {
    return octets.slice(from, to);
  }

  boolean isVerbose() {
    return options.verbose() > 0;
  }

  String address(int at) {
    var address = new Ipv4Address(u32(at));
    return options.numeric()
        ? address.toString()
        : names.hostOf(address).orElseGet(address::toString);
  }

  String port(int port, String transport) {
    String number = Integer.toString(port);
    return options.numeric() ? number : names.portOf(port, transport).orElse(number);
  }

  String mac(int at) {
    if (!has(at, 6)) {
      throw new TruncatedException();
    }
    var mac = new MacAddress(octets.u48(at));
    if (options.numeric()) {
      return mac.toString();
    }
    return mac.isBroadcast() ? "Broadcast" : mac + " (oui " + Oui.nameOf(octets, at) + ")";
  }

  /// Octets as `%02x` with a separator.
  String hex(int from, int to, String separator) {
    StringBuilder words = new StringBuilder();
    for (int i = from; i < to; i++) {
      words.append(i > from ? separator : "").append(String.format(Locale.ROOT, "%02x", u8(i)));
    }
    return words.toString();
  }

  /// A character, those that cannot be printed as `^M` or `M-x` (`fn_print_char`).
  void sayCharacter(int octet) {
    int c = octet;
    if (c > 127) {
      c &= 127;
      text.append("M-");
    }
    if (c < 32 || c == 127) {
      c ^= 64;
      text.append('^');
    }
    text.append((char) c);
  }
}
