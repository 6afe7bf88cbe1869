package lvslab.net.tcpdump;

import java.io.IOException;
import java.util.Optional;
import lvslab.net.bpf.FilterException;
import lvslab.net.bpf.PacketFilter;
import lvslab.net.dissect.Captured;
import lvslab.net.host.Process;
import lvslab.net.wire.Bytes;
import lvslab.net.wire.LinkType;
import lvslab.net.wire.PcapFile;

/// Packets that were captured before (-r).
final class SavedCapture {
  private SavedCapture() {}

  /// Reads a file to its end.
  ///
  /// @param expression the filter
  static void read(Process process, TcpdumpOptions options, String name, String expression)
      throws TcpdumpFailure, FilterException {
    Optional<Bytes> octets = process.host().files().readOctets(process.path(name));
    PcapFile file;
    try {
      file =
          PcapFile.parse(
              octets.orElseThrow(() -> new TcpdumpFailure(name + ": No such file or directory")));
    } catch (IOException e) {
      throw new TcpdumpFailure("unknown file format");
    }
    LinkType link = file.link();
    process.err(
        "reading from file "
            + name
            + ", link-type "
            + link
            + " ("
            + link.description()
            + "), snapshot length "
            + file.snapBytes()
            + "\n");
    if (link == LinkType.LINUX_SLL2) {
      process.err("Warning: interface names might be incorrect\n");
    }
    PacketFilter filter = PacketFilter.compile(expression, link, PacketOutput.names(process));
    PacketOutput output = PacketOutput.open(process, options, link, file.snapBytes());
    for (PcapFile.Frame frame : file.frames()) {
      if (filter.passes(frame.octets(), frame.lengthBytes(), false)) {
        output.take(
            new Captured(link, frame.atNanos(), frame.octets(), frame.lengthBytes(), false));
        if (output.packets() == options.packets()) {
          break;
        }
      }
    }
    if (options.has("count")) {
      process.out(output.packets() + (output.packets() == 1 ? " packet\n" : " packets\n"));
    }
    process.exit(0);
  }
}
