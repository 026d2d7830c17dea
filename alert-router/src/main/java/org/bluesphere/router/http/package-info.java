/**
 * Vendors' HTTP answers sorted into outcomes, and secrets by reference.
 *
 * <p>Uses {@code outbox} and the JDK's HTTP client.
 */
@NullMarked
package org.bluesphere.router.http;

import org.jspecify.annotations.NullMarked;
