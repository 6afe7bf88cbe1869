/// A Linux-like host: a network stack, files and processes.
@NullMarked
package lvslab.net.host;

import org.jspecify.annotations.NullMarked;
