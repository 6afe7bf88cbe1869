/// Experiments: many runs of a scenario over a grid of settings and seeds.
@NullMarked
package lvslab.reports.experiment;

import org.jspecify.annotations.NullMarked;
