/// What a teacher's tests say of a run: a JUnit extension and assertions in AssertJ's manner.
@NullMarked
package lvslab.scenarios.assertion;

import org.jspecify.annotations.NullMarked;
