/// Frames as rows of a table, as the traces of a real kernel have them, and how two such tables
/// compare.
@NullMarked
package lvslab.scenarios.golden;

import org.jspecify.annotations.NullMarked;
