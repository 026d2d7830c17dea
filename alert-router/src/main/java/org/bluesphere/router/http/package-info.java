/**
 * Vendors' HTTP answers sorted into outcomes.
 *
 * <p>Uses {@code outbox} and the JDK's HTTP client.
 */
@NullMarked
package org.bluesphere.router.http;

import org.jspecify.annotations.NullMarked;
