/// What IPVS reports of itself.
@NullMarked
package lvslab.lvs.trace;

import org.jspecify.annotations.NullMarked;
