/// The kinds of health checks (keepalived/check/check_tcp.c and its like).
@NullMarked
package lvslab.vrrp.check.kind;

import org.jspecify.annotations.NullMarked;
