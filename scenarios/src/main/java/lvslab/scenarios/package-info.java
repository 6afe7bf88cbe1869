/// Reads scenario files, builds worlds, runs timelines, and offers the assertions for teachers.
@NullMarked
package lvslab.scenarios;

import org.jspecify.annotations.NullMarked;
