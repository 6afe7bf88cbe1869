/// The neighbour table and ARP.
@NullMarked
package lvslab.net.neighbour;

import org.jspecify.annotations.NullMarked;
