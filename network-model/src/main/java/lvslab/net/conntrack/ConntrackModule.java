package lvslab.net.conntrack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lvslab.net.ip.Ipv4;
import lvslab.net.kernel.Kernel;
import lvslab.net.kernel.KernelModule;
import lvslab.net.kernel.KernelModules;
import lvslab.net.kernel.LibraryModule;
import lvslab.net.netfilter.Netfilter;
import lvslab.net.netfilter.TrackingUse;
import org.jspecify.annotations.Nullable;

/// The module nf_conntrack. Loading it tracks nothing yet: that begins with the first rule that
/// needs it.
public final class ConntrackModule implements KernelModule, TrackingUse {
  /// Its name.
  public static final String NAME = "nf_conntrack";

  private static final int SIZE_BYTES = 188_416;
  private static final int DEFRAG_SIZE_BYTES = 16_384;
  private static final int DEFRAG6_SIZE_BYTES = 24_576;
  private static final int CRC_SIZE_BYTES = 16_384;

  private final Kernel kernel;
  private final Netfilter netfilter;
  private final Ipv4 ipv4;
  private final List<Consumer<Conntrack>> listeners = new ArrayList<>(1);
  private @Nullable Conntrack conntrack;

  private ConntrackModule(Kernel kernel, Netfilter netfilter, Ipv4 ipv4) {
    this.kernel = kernel;
    this.netfilter = netfilter;
    this.ipv4 = ipv4;
  }

  /// Puts the module on the disk of a host.
  ///
  /// @param kernel of the host
  /// @param netfilter of the host
  /// @param ipv4 of the host
  /// @return the module
  public static ConntrackModule install(Kernel kernel, Netfilter netfilter, Ipv4 ipv4) {
    KernelModules modules = kernel.modules();
    modules.install(new LibraryModule("libcrc32c", CRC_SIZE_BYTES, List.of()));
    modules.install(new LibraryModule("nf_defrag_ipv4", DEFRAG_SIZE_BYTES, List.of()));
    modules.install(new LibraryModule("nf_defrag_ipv6", DEFRAG6_SIZE_BYTES, List.of()));
    var module = new ConntrackModule(kernel, netfilter, ipv4);
    modules.install(module);
    return module;
  }

  /// Connection tracking, loaded if it was not.
  ///
  /// @return the host's
  public Conntrack conntrack() {
    kernel.modules().load(NAME);
    Conntrack loaded = conntrack;
    if (loaded == null) {
      throw new IllegalStateException("nf_conntrack was installed and loaded");
    }
    return loaded;
  }

  /// Adds somebody who hears when it is loaded.
  ///
  /// @param listener who
  public void onLoad(Consumer<Conntrack> listener) {
    listeners.add(listener);
  }

  /// Connection tracking if it is loaded.
  ///
  /// @return the host's, or null
  public @Nullable Conntrack loaded() {
    return conntrack;
  }

  @Override
  public void use() {
    conntrack().use();
  }

  @Override
  public void release() {
    conntrack().release();
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
    return List.of("libcrc32c", "nf_defrag_ipv4", "nf_defrag_ipv6");
  }

  @Override
  public void load() {
    var made = new Conntrack(kernel, netfilter, ipv4);
    made.start();
    conntrack = made;
    listeners.forEach(listener -> listener.accept(made));
  }
}
