package lvslab.vrrp.trace;

/// Which virtual router of which process an event is about.
///
/// @param pid the VRRP child; when it ends, so does all that was said of its routers
/// @param instance name of the `vrrp_instance`
/// @param virtualRouterId VRID
/// @param device its interface
public record RouterId(int pid, String instance, int virtualRouterId, String device) {}
