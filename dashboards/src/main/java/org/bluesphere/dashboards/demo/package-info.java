/**
 * What the demo lets a visitor do and see: break the backend, read what the vendors got.
 *
 * <p>Uses the JDK alone; the demo implements it.
 */
@NullMarked
package org.bluesphere.dashboards.demo;

import org.jspecify.annotations.NullMarked;
