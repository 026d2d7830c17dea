/**
 * The runnable jar: starts the roles in one process and switches between the verbs.
 *
 * <p>The only package that knows all roles.
 */
@NullMarked
package org.bluesphere.platform;

import org.jspecify.annotations.NullMarked;
