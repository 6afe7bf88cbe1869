/// Turns traces into CSV, pcap and text, runs experiments, and holds the command line.
@NullMarked
package lvslab.reports;

import org.jspecify.annotations.NullMarked;
