/// keepalived as a program on a host: a parent that reads the configuration and starts its
/// children, one for VRRP and one for health checks. What the children do is behind
/// [lvslab.vrrp.daemon.ChildService].
@NullMarked
package lvslab.vrrp.daemon;

import org.jspecify.annotations.NullMarked;
