/// Segments: learning switches, cables with delay, rate and queue, and the rules that break them.
@NullMarked
package lvslab.net.link;

import org.jspecify.annotations.NullMarked;
