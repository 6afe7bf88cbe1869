/// Regular expressions as the tools of a POSIX system read them.
@NullMarked
package lvslab.net.pattern;

import org.jspecify.annotations.NullMarked;
