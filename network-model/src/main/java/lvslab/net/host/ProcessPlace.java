package lvslab.net.host;

/// Where a process stands among the others.
///
/// @param pid its number
/// @param parentPid that of its parent
/// @param controlGroup the unit it belongs to
/// @param owner who it runs as
record ProcessPlace(int pid, int parentPid, String controlGroup, Accounts.Account owner) {}
