/**
 * The verb {@code token}.
 *
 * <p>Uses {@code org.bluesphere.collector.token} and picocli.
 */
@NullMarked
package org.bluesphere.platform.token;

import org.jspecify.annotations.NullMarked;
