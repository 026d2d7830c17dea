/**
 * What proves a scaling policy, and whether a run did: trials, what the simulator predicts of them,
 * what was observed, and what the difference means.
 *
 * <p>Uses {@code org.bluesphere.scaling.policy} and {@code org.bluesphere.scaling.simulate}.
 */
@NullMarked
package org.bluesphere.scaling.verdict;

import org.jspecify.annotations.NullMarked;
