/// Programs that serve and ask: httpd, curl, nc.
@NullMarked
package lvslab.net.program;

import org.jspecify.annotations.NullMarked;
