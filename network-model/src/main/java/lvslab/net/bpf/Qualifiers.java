package lvslab.net.bpf;

/// What stands before a name or a number and says what it is (pcap-filter(7), "qualifiers").
///
/// @param protocol such as `ip`, empty for any
/// @param direction such as `src`, empty for both
/// @param type `host`, `net`, `port`, `portrange`, `proto` or `gateway`, empty for the usual
/// @param known false where none stand that could hold
record Qualifiers(String protocol, String direction, String type, boolean known) {
  /// None.
  static final Qualifiers NONE = new Qualifiers("", "", "", false);

  static Qualifiers of(String protocol, String direction, String type) {
    return new Qualifiers(protocol, direction, type, true);
  }
}
