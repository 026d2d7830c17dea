/** Hands what we measured to systems that keep values of their own. */
@NullMarked
package org.bluesphere.slo.export;

import org.jspecify.annotations.NullMarked;
