/// The VRRP child of keepalived: virtual routers bound to the sockets, devices, timers and scripts
/// of a host.
@NullMarked
package lvslab.vrrp.child;

import org.jspecify.annotations.NullMarked;
