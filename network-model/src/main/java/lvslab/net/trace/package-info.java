/// What the network model reports of itself.
@NullMarked
package lvslab.net.trace;

import org.jspecify.annotations.NullMarked;
