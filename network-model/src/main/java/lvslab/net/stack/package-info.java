/// The network stack of a host, put together.
@NullMarked
package lvslab.net.stack;

import org.jspecify.annotations.NullMarked;
