/// awk(1): its language (POSIX.1-2017, awk), read into closures and run over lines.
@NullMarked
package lvslab.net.awk;

import org.jspecify.annotations.NullMarked;
