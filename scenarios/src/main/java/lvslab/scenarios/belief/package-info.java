/// What each node of a run holds for true at an instant, followed through the trace: who has an
/// address, which state a virtual router is in, where a neighbour or a station is thought to be.
@NullMarked
package lvslab.scenarios.belief;

import org.jspecify.annotations.NullMarked;
