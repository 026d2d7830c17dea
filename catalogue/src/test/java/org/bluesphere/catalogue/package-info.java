/** Tests of the reader. */
package org.bluesphere.catalogue;
