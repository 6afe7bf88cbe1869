/// What a run records of itself, and the whole trace as JSON lines.
@NullMarked
package lvslab.scenarios.trace;

import org.jspecify.annotations.NullMarked;
