/// Is keepalived: its configuration, VRRP, health checkers and scripts, as processes on a host.
@NullMarked
package lvslab.vrrp;

import org.jspecify.annotations.NullMarked;
