/// The typed trace of a run, with the cause of every event.
@NullMarked
package lvslab.engine.trace;

import org.jspecify.annotations.NullMarked;
