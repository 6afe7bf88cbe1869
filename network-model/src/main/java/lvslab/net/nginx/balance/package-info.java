/// How nginx chooses among the servers of an upstream: pure arithmetic on counts and weights.
@NullMarked
package lvslab.net.nginx.balance;

import org.jspecify.annotations.NullMarked;
