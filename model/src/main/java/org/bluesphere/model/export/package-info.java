/** What we measured, on its way to another system. */
@NullMarked
package org.bluesphere.model.export;

import org.jspecify.annotations.NullMarked;
