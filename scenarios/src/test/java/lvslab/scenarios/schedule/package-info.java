/// Random topologies, traffic and faults, and what must hold in all of them.
@NullMarked
package lvslab.scenarios.schedule;

import org.jspecify.annotations.NullMarked;
