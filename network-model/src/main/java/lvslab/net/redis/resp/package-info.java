/// The protocol of Redis, RESP2, as both ends read and write it. Octets are held in texts, one
/// character each.
@NullMarked
package lvslab.net.redis.resp;

import org.jspecify.annotations.NullMarked;
