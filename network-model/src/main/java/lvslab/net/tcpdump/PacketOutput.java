package lvslab.net.tcpdump;

import java.util.Locale;
import java.util.Optional;
import lvslab.net.bpf.HostNames;
import lvslab.net.device.NetDevice;
import lvslab.net.dissect.Captured;
import lvslab.net.dissect.DissectOptions;
import lvslab.net.dissect.Names;
import lvslab.net.dissect.PacketPrinter;
import lvslab.net.dissect.Stamps;
import lvslab.net.host.FilePath;
import lvslab.net.host.FileSystem;
import lvslab.net.host.NameLookup;
import lvslab.net.host.Process;
import lvslab.net.socket.Errno;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.Ipv4Address;
import lvslab.net.wire.LinkType;
import lvslab.net.wire.PcapFile;
import lvslab.net.wire.ServiceNames;
import org.jspecify.annotations.Nullable;

/// Where captured packets go: to the terminal as text, or into a file (-w).
final class PacketOutput {
  private final Process process;
  private final TcpdumpOptions options;
  private final PacketPrinter printer;
  private final @Nullable String file;
  private int packets;

  private PacketOutput(Process process, TcpdumpOptions options) {
    this.process = process;
    this.options = options;
    file = options.value("w");
    boolean dumped = options.count("X") + options.count("x") > 0;
    var words =
        new DissectOptions(
            options.has("e"),
            options.has("n"),
            options.has("S"),
            options.has("K"),
            options.count("q"),
            options.count("v"),
            options.has("q") || dumped);
    var dump = new PacketPrinter.Dump(options.count("X"), options.count("x"), options.count("A"));
    var stamps = new Stamps(options.count("t"), options.nanos());
    printer = new PacketPrinter(words, dump, stamps, new HostLookup(process, options.has("N")));
  }

  static PacketOutput open(Process process, TcpdumpOptions options, LinkType link, int snapBytes)
      throws TcpdumpFailure {
    var output = new PacketOutput(process, options);
    output.begin(link, snapBytes);
    return output;
  }

  /// Names of hosts for a filter.
  static HostNames names(Process process) {
    return name -> NameLookup.addressOf(process.host(), name);
  }

  private void begin(LinkType link, int snapBytes) throws TcpdumpFailure {
    if (file == null) {
      return;
    }
    Bytes header = PcapFile.header(link, snapBytes, options.nanos());
    if (file.equals("-")) {
      process.out(header);
      return;
    }
    FileSystem files = process.host().files();
    String path = process.path(file);
    @Nullable Errno error =
        files.isFolder(FilePath.parent(path)) ? files.write(path, "") : Errno.ENOENT;
    if (error != null) {
      throw new TcpdumpFailure(file + ": " + error.text());
    }
    files.append(path, header);
  }

  boolean isPrinting() {
    return file == null;
  }

  int packets() {
    return packets;
  }

  void take(Captured packet) {
    packets++;
    if (file != null) {
      var frame = new PcapFile.Frame(packet.epochNanos(), packet.octets(), packet.lengthBytes());
      write(file, PcapFile.record(frame, options.nanos()));
    }
    if (file == null && !options.has("count") || options.has("print")) {
      String number = options.has("#") ? String.format(Locale.ROOT, "%5d  ", packets) : "";
      process.out(number + printer.print(packet));
    }
  }

  private void write(String to, Bytes octets) {
    if (to.equals("-")) {
      process.out(octets);
    } else {
      process.host().files().append(process.path(to), octets);
    }
  }

  /// Names as a host knows them.
  private record HostLookup(Process process, boolean shortNames) implements Names {
    @Override
    public Optional<String> hostOf(Ipv4Address address) {
      Optional<String> name = NameLookup.nameOf(process.host(), address);
      return shortNames ? name.map(n -> n.replaceFirst("\\..*", "")) : name;
    }

    @Override
    public Optional<String> portOf(int port, String protocol) {
      return ServiceNames.nameOf(port, protocol);
    }

    @Override
    public Optional<String> deviceOf(int index) {
      return process.host().stack().devices().list().stream()
          .filter(device -> device.index() == index)
          .findFirst()
          .map(NetDevice::name);
    }
  }
}
