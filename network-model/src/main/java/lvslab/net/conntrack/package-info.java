/// Connection tracking (nf_conntrack): which packets belong together.
@NullMarked
package lvslab.net.conntrack;

import org.jspecify.annotations.NullMarked;
