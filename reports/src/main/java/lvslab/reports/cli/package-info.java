/// The command line.
@NullMarked
package lvslab.reports.cli;

import org.jspecify.annotations.NullMarked;
