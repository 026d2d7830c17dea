/**
 * The listeners: operator API and OTLP, each a web context of its own with its own filters.
 *
 * <p>Uses Spring; knows the roles by their ports.
 */
@NullMarked
package org.bluesphere.platform.web;

import org.jspecify.annotations.NullMarked;
