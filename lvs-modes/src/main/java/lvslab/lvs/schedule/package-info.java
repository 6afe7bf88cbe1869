/// The schedulers, one file each.
@NullMarked
package lvslab.lvs.schedule;

import org.jspecify.annotations.NullMarked;
