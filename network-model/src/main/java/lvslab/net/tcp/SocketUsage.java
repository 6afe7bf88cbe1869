package lvslab.net.tcp;

/// How many sockets a host's TCP has, as /proc/net/sockstat and ss(8) count them (net/ipv4/proc.c,
/// `sockstat_seq_show`).
///
/// @param inUse those that a segment may find, TIME_WAIT and half-open ones left out
/// @param established those in ESTABLISHED
/// @param orphans those that no program holds
/// @param timeWait those in TIME_WAIT
/// @param allocated all but those in TIME_WAIT, those that are closed but held by a program too
/// @param pages of 4 KiB that their data takes
public record SocketUsage(
    int inUse, int established, int orphans, int timeWait, int allocated, int pages) {}
