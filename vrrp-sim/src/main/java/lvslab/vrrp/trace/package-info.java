/// What keepalived's programs report to the trace.
@NullMarked
package lvslab.vrrp.trace;

import org.jspecify.annotations.NullMarked;
