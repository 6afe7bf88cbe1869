package lvslab.net.command;

import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// Which addresses `ip addr show` and `ip addr flush` mean.
///
/// @param device a device's name, or null for all
/// @param scope a scope, or null for all
/// @param label a label, with `*` at its end for all that begin so, or null for all
/// @param to a prefix that holds the address, or null for all
/// @param secondary true for secondary ones only, false for primary ones only, null for both
/// @param upOnly whether devices that are down are left out
record IpAddressFilter(
    @Nullable String device,
    @Nullable AddressScope scope,
    @Nullable String label,
    @Nullable Ipv4Prefix to,
    @Nullable Boolean secondary,
    boolean upOnly) {
  static IpAddressFilter read(Arguments words) throws CommandFailure {
    @Nullable String device = null;
    @Nullable AddressScope scope = null;
    @Nullable String label = null;
    @Nullable Ipv4Prefix to = null;
    @Nullable Boolean secondary = null;
    boolean upOnly = false;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "scope" -> {
          String text = IpCommand.value(words);
          scope = text.equals("all") ? null : IpAddressArguments.scopeOf(text);
        }
        case "label" -> label = IpCommand.value(words);
        case "to" -> to = IpCommand.prefix(IpCommand.value(words));
        case "secondary", "temporary" -> secondary = true;
        case "primary" -> secondary = false;
        case "up" -> upOnly = true;
        case "permanent" -> {} // all addresses are
        default -> {
          if (device != null) {
            throw IpCommand.garbage("dev", word);
          }
          device = word.equals("dev") ? IpCommand.value(words) : word;
        }
      }
    }
    return new IpAddressFilter(device, scope, label, to, secondary, upOnly);
  }

  boolean accepts(InterfaceAddress address) {
    return (scope == null || scope == address.scope())
        && (label == null || matchesLabel(address.label()))
        && (to == null || to.contains(address.address()))
        && (secondary == null || secondary == address.secondary());
  }

  private boolean matchesLabel(String text) {
    String wanted = label == null ? "" : label;
    return wanted.endsWith("*")
        ? text.startsWith(wanted.substring(0, wanted.length() - 1))
        : text.equals(wanted);
  }

  boolean acceptsDevice(NetDevice candidate) {
    return !upOnly || candidate.isUp();
  }

  /// Whether a device without a fitting address is left out.
  boolean isSelective() {
    return scope != null || label != null || to != null || secondary != null;
  }
}
