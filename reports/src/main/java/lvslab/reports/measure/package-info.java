/// Figures of a run, and tables of them.
@NullMarked
package lvslab.reports.measure;

import org.jspecify.annotations.NullMarked;
