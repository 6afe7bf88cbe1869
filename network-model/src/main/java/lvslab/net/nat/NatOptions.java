package lvslab.net.nat;

/// How the ports and flags of a range are written (extensions/libxt_NAT.c).
final class NatOptions {
  private NatOptions() {}

  /// Ports behind an address.
  static String ports(NatRange range) {
    if (!range.hasPorts()) {
      return "";
    }
    String text = ":" + span(range);
    return range.basePort() < 0 ? text : text + "/" + range.basePort();
  }

  /// One port or two.
  static String span(NatRange range) {
    return range.firstPort() == range.lastPort()
        ? Integer.toString(range.firstPort())
        : range.firstPort() + "-" + range.lastPort();
  }

  /// The ports that a target without an address of its own may take, as options.
  static String savePorts(NatRange range) {
    return range.hasPorts() ? " --to-ports " + span(range) : "";
  }

  /// The same in a list.
  ///
  /// @param words in front of them
  static String listPorts(String words, NatRange range) {
    return range.hasPorts() ? words + span(range) : "";
  }

  static String save(NatRange range, boolean fully) {
    String random = !range.random() ? "" : fully ? " --random-fully" : " --random";
    return random + (range.persistent() ? " --persistent" : "");
  }

  static String list(NatRange range, boolean fully) {
    String random = !range.random() ? "" : fully ? " random-fully" : " random";
    return random + (range.persistent() ? " persistent" : "");
  }
}
