/// traceroute(8), the modern one for Linux, version 2.1.
@NullMarked
package lvslab.net.traceroute;

import org.jspecify.annotations.NullMarked;
