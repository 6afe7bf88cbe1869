package lvslab.net.wire;

/// Something of a host's own that a buffer carries along. No wire carries it, no trace shows it.
public interface Attachment {}
