package lvslab.net.netfilter;

import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Packet;
import lvslab.net.wire.Ipv4Prefix;
import lvslab.net.wire.ProtocolNames;
import org.jspecify.annotations.Nullable;

/// What every rule can look at (kernel `struct ipt_ip`).
///
/// @param source where a packet may be from
/// @param destination where it may go
/// @param input the device it may come in by, with `+` at its end for all that begin so; empty for
///   all
/// @param output the device it may go out by, likewise
/// @param protocol number, 0 for all
/// @param fragment whether it must be a fragment that is not the first
/// @param not which of these are turned round
public record RuleKey(
    Ipv4Prefix source,
    Ipv4Prefix destination,
    String input,
    String output,
    int protocol,
    boolean fragment,
    Inverted not) {
  /// Which conditions are turned round by `!`.
  ///
  /// @param source of a packet
  /// @param destination of a packet
  /// @param input device
  /// @param output device
  /// @param protocol of a packet
  /// @param fragment or not
  public record Inverted(
      boolean source,
      boolean destination,
      boolean input,
      boolean output,
      boolean protocol,
      boolean fragment) {
    /// None.
    public static final Inverted NONE = new Inverted(false, false, false, false, false, false);
  }

  boolean matches(Ipv4Packet packet, @Nullable NetDevice in, @Nullable NetDevice out) {
    if (source.contains(packet.source()) == not.source
        || destination.contains(packet.destination()) == not.destination
        || protocol != 0 && (protocol == packet.protocol()) == not.protocol) {
      return false;
    }
    if (!input.isEmpty() && isDevice(input, in) == not.input
        || !output.isEmpty() && isDevice(output, out) == not.output) {
      return false;
    }
    boolean later = packet.header().fragmentOffset() != 0;
    return !fragment || later != not.fragment;
  }

  private static boolean isDevice(String wanted, @Nullable NetDevice device) {
    if (device == null) {
      return false;
    }
    int last = wanted.length() - 1;
    return wanted.charAt(last) == '+'
        ? device.name().startsWith(wanted.substring(0, last))
        : device.name().equals(wanted);
  }

  String saveText() {
    var text = new StringBuilder();
    if (source.length() > 0) {
      text.append(not.source ? " !" : "").append(" -s ").append(source);
    }
    if (destination.length() > 0) {
      text.append(not.destination ? " !" : "").append(" -d ").append(destination);
    }
    if (!input.isEmpty()) {
      text.append(not.input ? " !" : "").append(" -i ").append(input);
    }
    if (!output.isEmpty()) {
      text.append(not.output ? " !" : "").append(" -o ").append(output);
    }
    if (protocol != 0) {
      String name = ProtocolNames.nameOf(protocol).orElse(Integer.toString(protocol));
      text.append(not.protocol ? " !" : "").append(" -p ").append(name);
    }
    if (fragment) {
      text.append(not.fragment ? " !" : "").append(" -f");
    }
    return text.toString();
  }
}
