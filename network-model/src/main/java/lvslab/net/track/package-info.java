/// What connection tracking attaches to packets: tuples, connections and their states.
@NullMarked
package lvslab.net.track;

import org.jspecify.annotations.NullMarked;
