/**
 * Proves scaling policies on this machine: replicas as processes of their own behind a balancer,
 * load by Gatling, and the policy on a compressed clock.
 *
 * <p>Uses {@code org.bluesphere.scaling}, Jetty's proxy, Gatling and HdrHistogram; started by
 * {@code gate} as a JVM of its own.
 */
@NullMarked
package org.bluesphere.rig;

import org.jspecify.annotations.NullMarked;
