/**
 * The collector's door: OTLP and markers over HTTP, its clock and the facade that ties them.
 *
 * <p>Uses {@code org.bluesphere.collector.admission}, {@code .grpc}, {@code .json}, {@code .otlp},
 * {@code .log}, {@code .hook}, {@code org.bluesphere.model}, the servlet API and a JSON writer; no
 * framework.
 */
@NullMarked
package org.bluesphere.collector.http;

import org.jspecify.annotations.NullMarked;
