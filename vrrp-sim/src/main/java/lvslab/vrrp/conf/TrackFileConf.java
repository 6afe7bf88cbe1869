package lvslab.vrrp.conf;

import lvslab.net.text.Span;

/// A track_file: a number in a file that is added to priorities or weights.
///
/// @param name behind the keyword
/// @param span where the block begins
/// @param file absolute path
/// @param weight the number is multiplied by it
/// @param reverse `weight N reverse`
public record TrackFileConf(String name, Span span, String file, int weight, boolean reverse) {}
