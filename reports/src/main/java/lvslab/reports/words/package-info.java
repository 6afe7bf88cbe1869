/// Texts in the reader's language.
@NullMarked
package lvslab.reports.words;

import org.jspecify.annotations.NullMarked;
