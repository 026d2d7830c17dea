/**
 * Drawings the server makes: small pure writers of SVG without style attributes.
 *
 * <p>Uses {@code org.bluesphere.dashboards.format}; no framework, no clock.
 */
@NullMarked
package org.bluesphere.dashboards.svg;

import org.jspecify.annotations.NullMarked;
