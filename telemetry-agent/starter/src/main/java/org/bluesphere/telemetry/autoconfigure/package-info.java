/**
 * What an application gets by putting the starter on its class path.
 *
 * <p>Uses Spring Boot, Micrometer and the packages beside it; nothing of BlueSphere's other
 * modules.
 */
@NullMarked
package org.bluesphere.telemetry.autoconfigure;

import org.jspecify.annotations.NullMarked;
