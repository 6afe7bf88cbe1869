package lvslab.scenarios;

import lvslab.net.text.Span;
import lvslab.net.wire.MacAddress;

/// A network card.
///
/// @param name such as `ens33`
/// @param mac its address
/// @param link the segment it is plugged into
/// @param up whether it is brought up at boot
/// @param span where it is described
public record DevicePlan(String name, MacAddress mac, String link, boolean up, Span span) {}
