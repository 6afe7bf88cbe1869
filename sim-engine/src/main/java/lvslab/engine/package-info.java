/// Runs events in a reproducible order and owns virtual time.
@NullMarked
package lvslab.engine;

import org.jspecify.annotations.NullMarked;
