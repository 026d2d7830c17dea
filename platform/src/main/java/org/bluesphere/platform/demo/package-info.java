/**
 * What the demo adds to the platform: backend processes, steady traffic, faults and a terminal.
 *
 * <p>Uses the JDK and the views of the model.
 */
@NullMarked
package org.bluesphere.platform.demo;

import org.jspecify.annotations.NullMarked;
