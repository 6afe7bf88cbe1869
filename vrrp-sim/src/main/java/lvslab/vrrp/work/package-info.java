/// How a child of keepalived gets its work done: its one thread, and the scripts it starts.
@NullMarked
package lvslab.vrrp.work;

import org.jspecify.annotations.NullMarked;
