/// What can break on a timeline, and be mended: one small class for each.
@NullMarked
package lvslab.scenarios.fault;

import org.jspecify.annotations.NullMarked;
