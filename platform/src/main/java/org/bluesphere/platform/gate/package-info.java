/**
 * Decides whether a release may go: starts the rig, judges what it saw, keeps the evidence.
 *
 * <p>Uses {@code org.bluesphere.scaling}; the rig is a JVM of its own and not on this class path.
 */
@NullMarked
package org.bluesphere.platform.gate;

import org.jspecify.annotations.NullMarked;
