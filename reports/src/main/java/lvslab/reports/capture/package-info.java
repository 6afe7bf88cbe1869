/// Frames of a run as files: captures for Wireshark, and the table of the reference traces.
@NullMarked
package lvslab.reports.capture;

import org.jspecify.annotations.NullMarked;
