/// Plans of experiments: a scenario, a grid of settings, and seeds.
@NullMarked
package lvslab.scenarios.plan;

import org.jspecify.annotations.NullMarked;
