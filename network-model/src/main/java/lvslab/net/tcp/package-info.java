/// TCP.
@NullMarked
package lvslab.net.tcp;

import org.jspecify.annotations.NullMarked;
