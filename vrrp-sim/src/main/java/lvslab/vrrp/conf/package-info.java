/// What a keepalived.conf says, once keepalived 2.2.7 has read and completed it: immutable records,
/// every value with the place where it was written.
@NullMarked
package lvslab.vrrp.conf;

import org.jspecify.annotations.NullMarked;
