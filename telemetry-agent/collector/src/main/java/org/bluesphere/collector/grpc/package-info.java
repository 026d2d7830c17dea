/**
 * OTLP by gRPC: unary calls over the HTTP/2 that the servlet container speaks.
 *
 * <p>Uses {@code org.bluesphere.collector.admission}, the servlet API and Tomcat's HTTP/2; no gRPC
 * library.
 */
@NullMarked
package org.bluesphere.collector.grpc;

import org.jspecify.annotations.NullMarked;
