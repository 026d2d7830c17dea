/** The product as its user has it: the commands of the README, the demo in Chromium. */
@NullMarked
package org.bluesphere.acceptance;

import org.jspecify.annotations.NullMarked;
