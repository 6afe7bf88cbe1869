/// What is on the wire: addresses, frames, packets and segments as immutable values.
@NullMarked
package lvslab.net.wire;

import org.jspecify.annotations.NullMarked;
