/// IPVS as netfilter hooks.
@NullMarked
package lvslab.lvs.core;

import org.jspecify.annotations.NullMarked;
