/// nginx.conf: how nginx reads it, what it complains about, and what it means.
@NullMarked
package lvslab.net.nginx.conf;

import org.jspecify.annotations.NullMarked;
