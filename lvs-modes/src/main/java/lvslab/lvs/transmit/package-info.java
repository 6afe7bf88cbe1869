/// The forwarding methods: how a packet gets to its real server.
@NullMarked
package lvslab.lvs.transmit;

import org.jspecify.annotations.NullMarked;
