package lvslab.net.trace;

/// Something happened to a host as a whole.
///
/// @param node the host
/// @param what `off`, `on`, `frozen`, `thawed`, `drift`, `clock`, `crowded`, `uncrowded`
/// @param value what there is to say more, such as by how much
public record HostEvent(String node, String what, String value) implements NetEvent {}
