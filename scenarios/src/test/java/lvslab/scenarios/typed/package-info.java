/// Whatever is typed or written: an answer, never a stack trace.
@NullMarked
package lvslab.scenarios.typed;

import org.jspecify.annotations.NullMarked;
