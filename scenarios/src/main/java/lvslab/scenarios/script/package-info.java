/// What can be said about shell scripts without running them.
@NullMarked
package lvslab.scenarios.script;

import org.jspecify.annotations.NullMarked;
