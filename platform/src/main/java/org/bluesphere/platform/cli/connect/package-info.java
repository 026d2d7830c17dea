/** Whether a vendor and we hear one another. */
@NullMarked
package org.bluesphere.platform.cli.connect;

import org.jspecify.annotations.NullMarked;
