/// IPv4: the way of a packet through a host.
@NullMarked
package lvslab.net.ip;

import org.jspecify.annotations.NullMarked;
