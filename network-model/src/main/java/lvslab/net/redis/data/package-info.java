/// What a Redis holds and what its commands do with it.
@NullMarked
package lvslab.net.redis.data;

import org.jspecify.annotations.NullMarked;
