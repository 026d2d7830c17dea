/**
 * Drawings as pictures, for what takes no SVG: mail, chat, slides.
 *
 * <p>Uses the JDK's {@code java.awt} without a screen, and svg for what is drawn.
 */
@NullMarked
package org.bluesphere.dashboards.png;

import org.jspecify.annotations.NullMarked;
