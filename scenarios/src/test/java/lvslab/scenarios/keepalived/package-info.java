/// Runs of a real keepalived beside runs of ours.
@NullMarked
package lvslab.scenarios.keepalived;

import org.jspecify.annotations.NullMarked;
