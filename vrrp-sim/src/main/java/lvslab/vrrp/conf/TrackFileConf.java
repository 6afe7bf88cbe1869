package lvslab.vrrp.conf;

import java.util.Optional;
import lvslab.net.text.Span;

/// A track_file: a number in a file that is added to priorities or weights.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param file absolute path
/// @param initial init_file: what is written into a file that is not there
/// @param overwrite `init_file overwrite`: whether it is written at each start
public record TrackFileConf(
    String name, Span span, String file, Optional<Integer> initial, boolean overwrite) {}
