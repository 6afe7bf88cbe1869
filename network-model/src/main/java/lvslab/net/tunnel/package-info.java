/// IPIP tunnels.
@NullMarked
package lvslab.net.tunnel;

import org.jspecify.annotations.NullMarked;
