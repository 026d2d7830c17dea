/** The demo, started as its user starts it, seen in Chromium. */
@NullMarked
package org.bluesphere.browser;

import org.jspecify.annotations.NullMarked;
