/// `redis-server`: Redis 7.0 as a program on a host, one thread that serves its clients in turn.
@NullMarked
package lvslab.net.redis;

import org.jspecify.annotations.NullMarked;
