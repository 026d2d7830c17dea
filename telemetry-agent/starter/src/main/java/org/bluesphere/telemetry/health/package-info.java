/**
 * Health checks that are deep and cheap: asked in the background, answered from memory, measured.
 *
 * <p>Uses Spring Boot's health contributors and Micrometer; the AWS SDK where the application has
 * it.
 */
@NullMarked
package org.bluesphere.telemetry.health;

import org.jspecify.annotations.NullMarked;
