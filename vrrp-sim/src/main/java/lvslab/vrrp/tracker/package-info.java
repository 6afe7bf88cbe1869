/// What both children of keepalived track in the same way (keepalived's trackers/).
@NullMarked
package lvslab.vrrp.tracker;

import org.jspecify.annotations.NullMarked;
