package lvslab.net.host;

/// A file as its package brings it.
///
/// @param text its content
/// @param executable whether it may be run
public record PackagedFile(String text, boolean executable) {}
