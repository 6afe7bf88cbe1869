/// One virtual router as a state machine, without sockets, timers or files: what it does to the
/// world goes through [InstanceActions].
@NullMarked
package lvslab.vrrp.instance;

import org.jspecify.annotations.NullMarked;
