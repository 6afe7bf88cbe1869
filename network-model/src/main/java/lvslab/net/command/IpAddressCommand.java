package lvslab.net.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lvslab.net.device.InterfaceAddress;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import org.jspecify.annotations.Nullable;

/// `ip addr` (iproute2 ip/ipaddress.c).
final class IpAddressCommand {
  int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (IpCommand.matches(command, "add")) {
      return add(process, words, false);
    }
    if (IpCommand.matches(command, "change") || IpCommand.matches(command, "replace")) {
      return add(process, words, true);
    }
    if (IpCommand.matches(command, "delete")) {
      return delete(process, words);
    }
    if (IpCommand.isShow(command)) {
      return show(process, options, words);
    }
    if (IpCommand.matches(command, "flush")) {
      return flush(process, words);
    }
    throw IpCommand.unknown(command, "address");
  }

  private static int add(Process process, Arguments words, boolean replace) throws CommandFailure {
    IpAddressArguments wanted = IpAddressArguments.read(words);
    NetDevice device = IpCommand.device(process, wanted.device());
    long cause = process.host().kernel().engine().currentCause();
    InterfaceAddress address = wanted.address(cause);
    @Nullable InterfaceAddress held = device.addresses().find(address.address());
    if (replace && held != null && held.prefix().length() == address.prefix().length()) {
      return 0;
    }
    @Nullable Errno error = process.host().stack().devices().addAddress(device, address);
    IpCommand.check(error);
    return 0;
  }

  private static int delete(Process process, Arguments words) throws CommandFailure {
    IpAddressArguments wanted = IpAddressArguments.read(words);
    NetDevice device = IpCommand.device(process, wanted.device());
    if (!wanted.hasLength()) {
      process.err(
          "Warning: Executing wildcard deletion to stay compatible with old scripts.\n"
              + "         Explicitly specify the prefix length ("
              + wanted.prefix()
              + ") to avoid this warning.\n"
              + "         This special behaviour is likely to disappear in further releases,\n"
              + "         fix your scripts!\n");
    }
    for (InterfaceAddress held : device.addresses().list()) {
      boolean length = !wanted.hasLength() || held.prefix().equals(wanted.prefix());
      boolean label = wanted.label() == null || held.label().equals(wanted.label());
      if (length && label && held.address().equals(wanted.prefix().address())) {
        process.host().stack().devices().removeAddress(device, held);
        return 0;
      }
    }
    throw IpCommand.answered(Errno.EADDRNOTAVAIL);
  }

  private static int flush(Process process, Arguments words) throws CommandFailure {
    if (!words.hasNext()) {
      throw new CommandFailure("Flush requires arguments.\n", 1);
    }
    IpAddressFilter filter = IpAddressFilter.read(words);
    for (NetDevice device : IpLinkCommand.devices(process, filter.device())) {
      for (InterfaceAddress address : List.copyOf(device.addresses().list())) {
        boolean there = device.addresses().list().contains(address);
        if (there && filter.accepts(address)) {
          process.host().stack().devices().removeAddress(device, address);
        }
      }
    }
    return 0;
  }

  private static int show(Process process, IpOptions options, Arguments words)
      throws CommandFailure {
    IpAddressFilter filter = IpAddressFilter.read(words);
    for (NetDevice device : IpLinkCommand.devices(process, filter.device())) {
      List<InterfaceAddress> addresses = new ArrayList<>();
      for (InterfaceAddress address : device.addresses().list()) {
        if (filter.accepts(address)) {
          addresses.add(address);
        }
      }
      boolean listed = filter.isSelective() || options.addressesOnly();
      if (filter.acceptsDevice(device) && !(listed && addresses.isEmpty())) {
        process.out(text(device, addresses, options));
      }
    }
    return 0;
  }

  private static String text(
      NetDevice device, List<InterfaceAddress> addresses, IpOptions options) {
    var text = new StringBuilder();
    if (options.brief()) {
      text.append(
          String.format(
              Locale.ROOT, "%-16s %-14s ", IpLinkText.nameOf(device), IpLinkText.state(device)));
      addresses.forEach(address -> text.append(address.prefix()).append(' '));
      return text.append('\n').toString();
    }
    if (options.oneline()) {
      for (InterfaceAddress address : addresses) {
        text.append(device.index()).append(": ").append(device.name());
        text.append(line(address)).append("\\       valid_lft forever preferred_lft forever\n");
      }
      return text.toString();
    }
    text.append(IpLinkText.head(device, false)).append('\n');
    if (!options.addressesOnly()) {
      text.append(IpLinkText.linkLayer(device));
      text.append(options.details() ? IpLinkDetails.of(device, "\n") : "").append('\n');
    }
    for (InterfaceAddress address : addresses) {
      text.append(line(address)).append("\n       valid_lft forever preferred_lft forever\n");
    }
    if (options.statistics() > 0) {
      text.append(IpLinkText.statistics(device, "\n")).append('\n');
    }
    return text.toString();
  }

  private static String line(InterfaceAddress address) {
    return "    inet "
        + address.prefix()
        + (address.broadcast() == null ? "" : " brd " + address.broadcast())
        + " scope "
        + address.scope().text()
        + (address.secondary() ? " secondary" : "")
        + (address.noPrefixRoute() ? " noprefixroute" : "")
        + " "
        + address.label();
  }
}
