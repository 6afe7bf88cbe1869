package lvslab.net.host;

/// Where a process stands among the others.
///
/// @param pid its number
/// @param parentPid that of its parent
/// @param controlGroup the unit it belongs to
record ProcessPlace(int pid, int parentPid, String controlGroup) {}
