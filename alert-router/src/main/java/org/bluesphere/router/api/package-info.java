/**
 * HTTP: Alertmanager's API v2 in, incidents and deliveries out.
 *
 * <p>The only package that knows Spring MVC.
 */
@NullMarked
package org.bluesphere.router.api;

import org.jspecify.annotations.NullMarked;
