/// Says why something happened, back to a line that a person wrote.
@NullMarked
package lvslab.reports.explain;

import org.jspecify.annotations.NullMarked;
