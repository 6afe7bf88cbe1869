/// `redis-cli`.
@NullMarked
package lvslab.net.redis.cli;

import org.jspecify.annotations.NullMarked;
