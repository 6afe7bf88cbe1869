/// What a scenario says must hold, and how a run is judged by it.
@NullMarked
package lvslab.scenarios.expect;

import org.jspecify.annotations.NullMarked;
