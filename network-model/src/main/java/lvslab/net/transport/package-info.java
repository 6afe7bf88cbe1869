/// ICMP, UDP and raw sockets.
@NullMarked
package lvslab.net.transport;

import org.jspecify.annotations.NullMarked;
