package lvslab.net.command;

/// Options of ip that stand in front of the object.
///
/// @param statistics how many times -s
/// @param details -d
/// @param brief -br
/// @param oneline -o
/// @param addressesOnly -4: no line for the link layer
record IpOptions(
    int statistics, boolean details, boolean brief, boolean oneline, boolean addressesOnly) {
  static final IpOptions NONE = new IpOptions(0, false, false, false, false);

  /// What ends a line of several that belong together.
  String lineEnd() {
    return oneline ? "\\" : "\n";
  }
}
