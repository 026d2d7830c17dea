/**
 * What the platform says of itself, to Prometheus and by OTLP. Reads the roles; the roles know only
 * who hears of requests and deliveries.
 */
@NullMarked
package org.bluesphere.platform.self;

import org.jspecify.annotations.NullMarked;
