/// Virtual time: units, texts and the clocks of simulated kernels.
@NullMarked
package lvslab.engine.time;

import org.jspecify.annotations.NullMarked;
