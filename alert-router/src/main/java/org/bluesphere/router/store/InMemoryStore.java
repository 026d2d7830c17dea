package org.bluesphere.router.store;

import java.security.SecureRandom;
import org.bluesphere.router.machine.RouterState;

/** Keeps the state as long as the process lives. */
public final class InMemoryStore implements RouterStore {

  private final byte[] linkKey = new byte[32];
  private RouterState state = RouterState.empty();

  /** Empty. */
  public InMemoryStore() {
    new SecureRandom().nextBytes(linkKey);
  }

  @Override
  public RouterState load() {
    return state;
  }

  @Override
  public void commit(RouterState before, RouterState after) {
    state = after;
  }

  @Override
  public byte[] linkKey() {
    return linkKey.clone();
  }

  @Override
  public void close() {}
}
