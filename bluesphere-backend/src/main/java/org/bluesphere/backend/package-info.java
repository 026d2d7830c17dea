/**
 * The ocean-data services: one artefact that runs as one of three.
 *
 * <p>Wires the packages below it; uses Spring Boot.
 */
@NullMarked
package org.bluesphere.backend;

import org.jspecify.annotations.NullMarked;
