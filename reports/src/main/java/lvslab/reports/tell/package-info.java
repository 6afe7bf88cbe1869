/// Tells a run as a person would.
@NullMarked
package lvslab.reports.tell;

import org.jspecify.annotations.NullMarked;
