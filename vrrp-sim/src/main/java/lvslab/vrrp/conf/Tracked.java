package lvslab.vrrp.conf;

import lvslab.net.text.Span;

/// Something an instance or a sync group tracks: an interface, a script, a file, a process.
///
/// @param name of what is tracked
/// @param weight 0: its failure means FAULT; else what is added to the priority
/// @param reverse whether success and failure change places for the weight
/// @param span where it was written
public record Tracked(String name, int weight, boolean reverse, Span span) {}
