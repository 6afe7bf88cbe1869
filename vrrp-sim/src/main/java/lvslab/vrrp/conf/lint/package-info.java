/// What a person should know of a keepalived.conf: everything keepalived would say of it, what it
/// would do about it, what it would pass over in silence, and what may help.
@NullMarked
package lvslab.vrrp.conf.lint;

import org.jspecify.annotations.NullMarked;
