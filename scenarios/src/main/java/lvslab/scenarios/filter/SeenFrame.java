package lvslab.scenarios.filter;

import lvslab.net.wire.EthernetFrame;

/// A frame where it was seen.
///
/// @param host who sent or received it
/// @param device by which device
/// @param frame the frame
public record SeenFrame(String host, String device, EthernetFrame frame) {}
