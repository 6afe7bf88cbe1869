/// The shell that runs command lines on a host.
@NullMarked
package lvslab.net.shell;

import org.jspecify.annotations.NullMarked;
