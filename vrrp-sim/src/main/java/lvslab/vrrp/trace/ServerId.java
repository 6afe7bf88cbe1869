package lvslab.vrrp.trace;

/// Which real server of which process an event is about.
///
/// @param pid the healthchecker child; when it ends, so does all that was said of its servers
/// @param service its virtual server as keepalived's log has it, such as `[172.16.16.172]:tcp:80`
/// @param server such as `[172.16.16.177]:tcp:80`
public record ServerId(int pid, String service, String server) {}
