/// Display filters in Wireshark's words.
@NullMarked
package lvslab.scenarios.filter;

import org.jspecify.annotations.NullMarked;
