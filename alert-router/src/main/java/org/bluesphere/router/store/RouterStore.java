package org.bluesphere.router.store;

import org.bluesphere.router.machine.RouterState;

/** Keeps the router's state; used by one thread. */
public interface RouterStore extends AutoCloseable {

  /** What was committed last; empty in the beginning. */
  RouterState load();

  /** Makes {@code after} durable, all of it or nothing; {@code before} is what is stored now. */
  void commit(RouterState before, RouterState after);

  /** The key that signs links: made once. */
  byte[] linkKey();

  @Override
  void close();
}
