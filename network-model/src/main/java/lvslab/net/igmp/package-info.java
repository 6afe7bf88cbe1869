/// Membership in groups: IGMP (RFC 3376, 2236, 1112), and what sockets have joined.
@NullMarked
package lvslab.net.igmp;

import org.jspecify.annotations.NullMarked;
