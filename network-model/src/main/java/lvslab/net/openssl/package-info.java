/// The command `openssl`: making certificates and looking at them.
@NullMarked
package lvslab.net.openssl;

import org.jspecify.annotations.NullMarked;
