/// What every part of a host's kernel needs: clock, timers, sysctl values.
@NullMarked
package lvslab.net.kernel;

import org.jspecify.annotations.NullMarked;
