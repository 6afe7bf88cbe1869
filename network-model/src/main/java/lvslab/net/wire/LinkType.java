package lvslab.net.wire;

import java.util.Optional;

/// What the octets of a captured packet begin with (the LINKTYPE_ values of pcap).
public enum LinkType {
  /// An Ethernet header; also the loopback device.
  EN10MB(1, "Ethernet", EthernetFrame.HEADER_BYTES),
  /// An IPv4 header: a tunnel device.
  RAW(101, "Raw IP", 0),
  /// Linux cooked capture, version 2: packets of several devices.
  LINUX_SLL2(276, "Linux cooked v2", 20);

  private final int number;
  private final String description;
  private final int headerBytes;

  LinkType(int number, String description, int headerBytes) {
    this.number = number;
    this.description = description;
    this.headerBytes = headerBytes;
  }

  /// Its number in a file.
  ///
  /// @return such as 1
  public int number() {
    return number;
  }

  /// libpcap's words for it.
  ///
  /// @return such as `Ethernet`
  public String description() {
    return description;
  }

  /// Octets before the network layer.
  ///
  /// @return 0 to 20
  public int headerBytes() {
    return headerBytes;
  }

  /// Finds one by its number.
  ///
  /// @param number as in a file
  /// @return the link type, or nothing for one that no device here has
  public static Optional<LinkType> of(int number) {
    for (LinkType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
