package lvslab.net.dissect;

/// Prints one packet after the other, as tcpdump does (print.c, `pretty_print_packet`).
public final class PacketPrinter {
  /// What is shown of the octets behind the words.
  ///
  /// @param hexAscii how many -X
  /// @param hex how many -x
  /// @param ascii how many -A
  public record Dump(int hexAscii, int hex, int ascii) {}

  private final DissectOptions options;
  private final Dump dump;
  private final Stamps stamps;
  private final Names names;
  private final Conversations conversations = new Conversations();

  /// A printer that has not seen anything.
  ///
  /// @param options how much is said
  /// @param dump what is shown of the octets
  /// @param stamps its time stamps
  /// @param names where names are looked up
  public PacketPrinter(DissectOptions options, Dump dump, Stamps stamps, Names names) {
    this.options = options;
    this.dump = dump;
    this.stamps = stamps;
    this.names = names;
  }

  /// The text of a packet.
  ///
  /// @param packet the packet
  /// @return one or more lines, with the last line's end
  public String print(Captured packet) {
    String stamp = stamps.next(packet.epochNanos());
    var out = new Dissection(packet.octets(), options, names, conversations);
    int header;
    try {
      header = LinkPrinter.print(out, packet.link(), packet.lengthBytes());
    } catch (TruncatedException e) {
      out.sayTruncated();
      header = 0;
    }
    return stamp + out.text() + octets(packet, header) + "\n";
  }

  private String octets(Captured packet, int header) {
    int most = Math.max(dump.hexAscii(), Math.max(dump.hex(), dump.ascii()));
    if (most == 0) {
      return "";
    }
    boolean whole =
        dump.hexAscii() > 0
            ? dump.hexAscii() > 1
            : dump.hex() > 0 ? dump.hex() > 1 : dump.ascii() > 1;
    int from = whole ? 0 : header;
    if (from >= packet.octets().length()) {
      return "";
    }
    var shown = packet.octets().slice(from, packet.octets().length());
    if (dump.hexAscii() > 0) {
      return HexDump.withAscii(shown);
    }
    return dump.hex() > 0 ? HexDump.plain(shown) : HexDump.ascii(shown);
  }
}
