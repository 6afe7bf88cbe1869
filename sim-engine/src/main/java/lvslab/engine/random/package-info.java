/// Named random streams derived from one seed.
@NullMarked
package lvslab.engine.random;

import org.jspecify.annotations.NullMarked;
