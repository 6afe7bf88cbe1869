/// The terminal of a switch: a Linux box whose only task is a bridge, with `bridge` of iproute2 and
/// `brctl` of bridge-utils.
@NullMarked
package lvslab.net.bridge;

import org.jspecify.annotations.NullMarked;
