/// What a scenario file says, bound to records by Jackson, with the place of every value.
@NullMarked
package lvslab.scenarios.file;

import org.jspecify.annotations.NullMarked;
