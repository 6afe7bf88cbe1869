/// systemd's units: services that are started, watched and stopped, and `systemctl`.
@NullMarked
package lvslab.net.unit;

import org.jspecify.annotations.NullMarked;
