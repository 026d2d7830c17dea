package org.bluesphere.router.store;

import java.nio.file.Path;

class InMemoryStoreTest extends StoreContract {
  @Override
  protected RouterStore open(Path home) {
    return new InMemoryStore();
  }

  @Override
  protected RouterStore reopen(RouterStore closed, Path home) {
    return closed;
  }
}
