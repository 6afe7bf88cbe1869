package lvslab.net.bpf;

import lvslab.net.wire.Bytes;
import lvslab.net.wire.LinkType;

/// A filter that was read.
public final class PacketFilter {
  private final PacketTest test;

  private PacketFilter(PacketTest test) {
    this.test = test;
  }

  /// Reads a filter (`pcap_compile`).
  ///
  /// @param expression its text; empty for one that all packets pass
  /// @param link what packets begin with
  /// @param names where names of hosts are looked up
  /// @return the filter
  /// @throws FilterException if it is not one
  public static PacketFilter compile(String expression, LinkType link, HostNames names)
      throws FilterException {
    var tokens = FilterLexer.read(expression);
    if (tokens.isEmpty()) {
      return new PacketFilter(packet -> true);
    }
    var primitives = new Primitives(new Layers(link), names);
    return new PacketFilter(new FilterParser(tokens, primitives).read());
  }

  /// Whether a packet passes.
  ///
  /// @param octets what was captured of it
  /// @param lengthBytes its length on the wire
  /// @param outgoing whether this host sends it
  /// @return true if so
  public boolean passes(Bytes octets, int lengthBytes, boolean outgoing) {
    try {
      return test.holds(new PacketOctets(octets, lengthBytes, outgoing));
    } catch (PacketOctets.EndOfProgram e) {
      return false;
    }
  }
}
