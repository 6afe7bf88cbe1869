package lvslab.scenarios;

import lvslab.net.text.Span;
import org.jspecify.annotations.Nullable;

/// A segment: one learning switch.
///
/// @param name its name
/// @param delayNanos from port to port
/// @param rateBitsPerSecond of each cable, 0 for unlimited
/// @param queueFrames of each direction of a cable
/// @param uplink another segment whose switch it is connected to, or null
/// @param span where it is described
public record LinkPlan(
    String name,
    long delayNanos,
    long rateBitsPerSecond,
    int queueFrames,
    @Nullable String uplink,
    Span span) {}
