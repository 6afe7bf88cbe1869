package lvslab.net.tunnel;

import java.util.List;
import java.util.Optional;
import lvslab.net.device.Devices;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelModule;
import lvslab.net.kernel.KernelModules;
import lvslab.net.kernel.LibraryModule;
import org.jspecify.annotations.Nullable;

/// The module `ipip` of a host's kernel. It is loaded by modprobe(8), or by the first command that
/// names tunl0 or wants a tunnel (`dev_load`, `rtnl_newlink`).
public final class IpipModule implements KernelModule {
  /// Its name.
  public static final String NAME = "ipip";

  private static final int SIZE_BYTES = 20_480;
  private static final int TUNNEL4_SIZE_BYTES = 16_384;
  private static final int IP_TUNNEL_SIZE_BYTES = 32_768;

  private final Kernel kernel;
  private final Devices devices;
  private final Ipv4 ipv4;
  private @Nullable IpTunnels tunnels;

  private IpipModule(Kernel kernel, Devices devices, Ipv4 ipv4) {
    this.kernel = kernel;
    this.devices = devices;
    this.ipv4 = ipv4;
  }

  /// Puts the module on the disk of a host.
  ///
  /// @param kernel of the host
  /// @param devices of the host
  /// @param ipv4 of the host
  public static void install(Kernel kernel, Devices devices, Ipv4 ipv4) {
    KernelModules modules = kernel.modules();
    modules.install(new LibraryModule("ip_tunnel", IP_TUNNEL_SIZE_BYTES, List.of()));
    modules.install(new LibraryModule("tunnel4", TUNNEL4_SIZE_BYTES, List.of()));
    modules.install(new IpipModule(kernel, devices, ipv4));
  }

  /// Loads the module, unless it is loaded.
  ///
  /// @param kernel of the host
  /// @return the host's tunnels, or nothing if the module is not on its disk
  public static Optional<IpTunnels> load(Kernel kernel) {
    KernelModules modules = kernel.modules();
    return modules.load(NAME) && modules.find(NAME).orElse(null) instanceof IpipModule module
        ? Optional.ofNullable(module.tunnels)
        : Optional.empty();
  }

  /// The tunnels of a host.
  ///
  /// @param kernel of the host
  /// @return nothing if the module is not loaded
  public static Optional<IpTunnels> of(Kernel kernel) {
    return kernel.modules().isLoaded(NAME) ? load(kernel) : Optional.empty();
  }

  @Override
  public void load() {
    tunnels = new IpTunnels(kernel, devices, ipv4);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int sizeBytes() {
    return SIZE_BYTES;
  }

  @Override
  public List<String> dependencies() {
    return List.of("ip_tunnel", "tunnel4");
  }

  @Override
  public List<String> aliases() {
    return List.of("rtnl-link-ipip", "netdev-" + IpTunnels.FALLBACK);
  }
}
