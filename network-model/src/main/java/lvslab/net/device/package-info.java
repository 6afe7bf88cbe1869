/// Network devices and the addresses configured on them.
@NullMarked
package lvslab.net.device;

import org.jspecify.annotations.NullMarked;
