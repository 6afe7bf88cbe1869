package lvslab.net.command;

import lvslab.net.device.Devices;
import lvslab.net.device.LinkListener;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;

/// `ip monitor link` (iproute2 ip/ipmonitor.c): prints what the kernel tells of devices until
/// somebody ends it.
final class IpMonitorCommand {
  private IpMonitorCommand() {}

  static int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String what = words.hasNext() ? words.next() : "all";
    if (!IpCommand.matches(what, "link") || words.hasNext()) {
      throw new CommandFailure(
          "ip monitor: only \"ip monitor link\" is simulated, not \"" + what + "\"\n", 1);
    }
    Devices devices = process.host().stack().devices();
    LinkListener listener = (device, gone) -> process.out(text(device, gone, options));
    devices.listenToLinks(listener);
    process.own(() -> devices.stopListeningToLinks(listener));
    return IpCommand.GOES_ON;
  }

  /// Without the length of the queue, which only lists show.
  private static String text(NetDevice device, boolean gone, IpOptions options) {
    String lineEnd = options.oneline() ? "\\" : "\n";
    return (gone ? "Deleted " : "")
        + IpLinkText.head(device, false).replace(" qlen 1000", " ")
        + lineEnd
        + IpLinkText.linkLayer(device)
        + (options.details() ? IpLinkDetails.of(device, lineEnd) : "")
        + "\n";
  }
}
