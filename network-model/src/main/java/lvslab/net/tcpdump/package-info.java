/// tcpdump(8) 4.99: captures frames of a host, or reads them from its files.
@NullMarked
package lvslab.net.tcpdump;

import org.jspecify.annotations.NullMarked;
