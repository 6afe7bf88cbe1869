/// HTTP messages, as far as servers and clients of the lab need them.
@NullMarked
package lvslab.net.http;

import org.jspecify.annotations.NullMarked;
