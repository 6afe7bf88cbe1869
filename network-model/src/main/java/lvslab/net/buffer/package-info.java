/// The packet in work.
@NullMarked
package lvslab.net.buffer;

import org.jspecify.annotations.NullMarked;
