package org.bluesphere.collector.grpc;

import org.apache.coyote.Request;
import org.apache.coyote.http2.Http2Protocol;

/**
 * HTTP/2 without TLS for those who know beforehand that it is served, as gRPC does. There is no
 * upgrade from HTTP/1.1: the whole body would have to be saved first, and Tomcat answers 413 to one
 * of more than 4 KiB. Who asks for it beside a request, as Java's own client does, is answered by
 * HTTP/1.1.
 */
public final class PriorKnowledge extends Http2Protocol {
  // Exports are up to a minute apart; a shorter patience would make each of them connect anew.
  private static final long IDLE_MILLIS = 5 * 60_000L;

  /** As gRPC needs it. */
  public PriorKnowledge() {
    setKeepAliveTimeout(IDLE_MILLIS);
    // gRPC sends the five bytes before a message as a frame of their own, nearly empty messages,
    // and
    // updates of a window by a few bytes. Tomcat would take each for an attack after a call or two.
    setOverheadDataThreshold(0);
    setOverheadWindowUpdateThreshold(0);
  }

  @Override
  public boolean accept(Request request) {
    return false;
  }
}
