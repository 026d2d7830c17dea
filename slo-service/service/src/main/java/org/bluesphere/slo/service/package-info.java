/**
 * Runs the engine on a log: one thread applies, snapshots and tells the router.
 *
 * <p>Uses the core, the model and its own store.
 */
@NullMarked
package org.bluesphere.slo.service;

import org.jspecify.annotations.NullMarked;
