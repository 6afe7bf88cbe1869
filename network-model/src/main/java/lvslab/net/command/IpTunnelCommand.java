package lvslab.net.command;

import java.util.Optional;
import lvslab.net.device.NetDevice;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.tunnel.IpTunnels;
import lvslab.net.tunnel.IpipModule;
import lvslab.net.tunnel.TunnelDevice;
import lvslab.net.tunnel.TunnelParameters;
import org.jspecify.annotations.Nullable;

/// `ip tunnel` (iproute2 ip/iptunnel.c), of which this lab knows mode ipip.
final class IpTunnelCommand {
  int run(Process process, IpOptions options, Arguments words) throws CommandFailure {
    String command = words.hasNext() ? words.next() : "show";
    if (IpCommand.isShow(command)) {
      return show(process, words);
    }
    if (IpCommand.matches(command, "add")) {
      return add(process, words);
    }
    if (IpCommand.matches(command, "change")) {
      return change(process, words);
    }
    if (IpCommand.matches(command, "delete")) {
      return delete(process, words);
    }
    throw IpCommand.unknown(command, "tunnel");
  }

  private static int add(Process process, Arguments words) throws CommandFailure {
    IpTunnelArguments wanted = IpTunnelArguments.read(words, TunnelParameters.POINT_TO_POINT);
    if (wanted.mode() == null) {
      throw new CommandFailure("cannot determine tunnel mode (ipip, gre, vti or sit)\n", 255);
    }
    @Nullable IpTunnels tunnels = IpipModule.load(process.host().kernel()).orElse(null);
    if (!"ipip".equals(wanted.mode()) || tunnels == null) {
      throw failed("add", wanted.mode() + "0", Errno.ENODEV);
    }
    String name = wanted.name();
    @Nullable Errno errno =
        process.host().stack().devices().find(name).isPresent()
            ? Errno.ENOBUFS
            : tunnels.add(name, wanted.parameters());
    if (errno != null) {
      throw failed("add", IpTunnels.FALLBACK, errno);
    }
    return 0;
  }

  private static int change(Process process, Arguments words) throws CommandFailure {
    var peek = new Arguments(words.rest());
    String name = IpTunnelArguments.read(peek, TunnelParameters.POINT_TO_POINT).name();
    TunnelDevice device = tunnel(process, name, "change");
    device.setParameters(IpTunnelArguments.read(words, device.parameters()).parameters());
    return 0;
  }

  private static int delete(Process process, Arguments words) throws CommandFailure {
    String name = IpTunnelArguments.read(words, TunnelParameters.POINT_TO_POINT).name();
    TunnelDevice device = tunnel(process, name, "delete");
    if (name.equals(IpTunnels.FALLBACK)) {
      throw failed("delete", name, Errno.EPERM);
    }
    IpipModule.of(process.host().kernel()).ifPresent(tunnels -> tunnels.remove(device));
    return 0;
  }

  private static TunnelDevice tunnel(Process process, String name, String what)
      throws CommandFailure {
    NetDevice device = IpCommand.device(process, name);
    if (device instanceof TunnelDevice tunnel) {
      return tunnel;
    }
    throw failed(what, name, Errno.EOPNOTSUPP);
  }

  private static CommandFailure failed(String what, String name, Errno errno) {
    return new CommandFailure(what + " tunnel \"" + name + "\" failed: " + errno.text() + "\n", 1);
  }

  private static int show(Process process, Arguments words) throws CommandFailure {
    @Nullable String name = words.hasNext() ? words.next() : null;
    Optional<IpTunnels> tunnels = IpipModule.of(process.host().kernel());
    if (tunnels.isPresent()) {
      for (TunnelDevice device : tunnels.get().list()) {
        if (name == null || name.equals(device.name())) {
          process.out(text(device) + "\n");
        }
      }
    }
    return 0;
  }

  private static String text(TunnelDevice device) {
    TunnelParameters set = device.parameters();
    String tos = set.tos() == 0 ? "" : " tos " + IpTunnelArguments.tosText(set.tos());
    return device.name()
        + (device.name().equals(IpTunnels.FALLBACK) ? ": any/ip remote " : ": ip/ip remote ")
        + IpLinkDetails.text(set.remote())
        + " local "
        + IpLinkDetails.text(set.local())
        + " ttl "
        + (set.ttl() == 0 ? "inherit" : set.ttl())
        + tos
        + (set.pathMtu() ? "" : " nopmtudisc");
  }
}
