/// Scenario texts as trees whose every key and value has its place, changes made to them from
/// outside, and the files beside them.
@NullMarked
package lvslab.scenarios.source;

import org.jspecify.annotations.NullMarked;
