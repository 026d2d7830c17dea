package org.bluesphere.platform.extras;

import org.bluesphere.model.port.TransportAnswer;
import org.bluesphere.model.port.VendorTransport;

/** An extra's way for events, under guard. */
final class GuardedTransport implements VendorTransport {
  private final VendorTransport transport;
  private final Guard guard;

  GuardedTransport(VendorTransport transport, Guard guard) {
    this.transport = transport;
    this.guard = guard;
  }

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public TransportAnswer send(String json) {
    return guard.call(() -> transport.send(json), TransportAnswer.Unsure::new);
  }

  @Override
  public void close() {
    guard.close();
    transport.close();
  }
}
