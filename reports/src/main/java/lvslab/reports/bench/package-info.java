/// The whole-run benchmark: how fast the simulator is, against a yardstick measured in the same
/// run.
@NullMarked
package lvslab.reports.bench;

import org.jspecify.annotations.NullMarked;
