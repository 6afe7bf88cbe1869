package lvslab.net.command;

import lvslab.net.device.AddressScope;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.Ipv4Prefix;
import org.jspecify.annotations.Nullable;

/// What `ip addr add` and `ip addr del` are told.
///
/// @param prefix the address
/// @param hasLength whether a prefix length was given
/// @param device the device's name
/// @param broadcast the broadcast address, if one was given
/// @param scope the scope, if one was given
/// @param label the label, if one was given
/// @param noPrefixRoute whether no route is made for the subnet
record IpAddressArguments(
    Ipv4Prefix prefix,
    boolean hasLength,
    String device,
    @Nullable Ipv4Address broadcast,
    @Nullable AddressScope scope,
    @Nullable String label,
    boolean noPrefixRoute) {
  static IpAddressArguments read(Arguments words) throws CommandFailure {
    var reader = new Reader();
    while (words.hasNext()) {
      reader.take(words.next(), words);
    }
    return reader.result();
  }

  /// The address with what is usual for what was not told (`default_scope`).
  InterfaceAddress address(long setBy) {
    boolean loopback = prefix.address().isLoopback();
    AddressScope usual = loopback ? AddressScope.HOST : AddressScope.GLOBAL;
    return new InterfaceAddress(
        prefix,
        broadcast,
        scope == null ? usual : scope,
        label == null ? device : label,
        false,
        noPrefixRoute,
        setBy);
  }

  static AddressScope scopeOf(String text) throws CommandFailure {
    for (AddressScope scope : AddressScope.values()) {
      if (scope.text().equals(text) || Integer.toString(scope.value()).equals(text)) {
        return scope;
      }
    }
    throw new CommandFailure(
        "Error: argument \"" + text + "\" is wrong: invalid scope value.\n\n", 255);
  }

  private static final class Reader {
    private @Nullable String address;
    private @Nullable String device;
    private @Nullable String broadcast;
    private @Nullable AddressScope scope;
    private @Nullable String label;
    private boolean noPrefixRoute;

    void take(String word, Arguments words) throws CommandFailure {
      switch (word) {
        case "dev" -> device = IpCommand.value(words);
        case "broadcast", "brd" -> broadcast = IpCommand.value(words);
        case "scope" -> scope = scopeOf(IpCommand.value(words));
        case "label" -> label = IpCommand.value(words);
        case "noprefixroute" -> noPrefixRoute = true;
        case "valid_lft", "preferred_lft", "metric" -> IpCommand.value(words);
        default -> {
          if (address != null) {
            throw IpCommand.garbage("local", word);
          }
          address = word.equals("local") ? IpCommand.value(words) : word;
        }
      }
    }

    IpAddressArguments result() throws CommandFailure {
      if (device == null) {
        String text = "Not enough information: \"dev\" argument is required.\n";
        throw new CommandFailure(text, 1);
      }
      if (address == null) {
        throw IpCommand.answered("Operation not supported");
      }
      Ipv4Prefix prefix = IpCommand.prefix(address);
      return new IpAddressArguments(
          prefix, address.contains("/"), device, broadcastOf(prefix), scope, label, noPrefixRoute);
    }

    private @Nullable Ipv4Address broadcastOf(Ipv4Prefix prefix) throws CommandFailure {
      String text = broadcast;
      if (text == null) {
        return null;
      }
      return switch (text) {
        case "+" -> prefix.length() <= 30 ? prefix.broadcast() : null;
        case "-" -> prefix.length() <= 30 ? prefix.network().address() : null;
        default -> IpCommand.address(text);
      };
    }
  }
}
