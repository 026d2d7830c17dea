package org.bluesphere.telemetry.autoconfigure;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.ApplicationEventMulticaster;

/**
 * Lets the registry live until the web server has answered its last request.
 *
 * <p>Spring Boot closes the registries as soon as the context begins to close, before the server
 * drains: what is counted after that would never be exported. Without that listener the registry is
 * closed as a bean, after everything that was stopped in an orderly way.
 */
final class LateRegistryClose implements SmartInitializingSingleton {

  private static final String EARLY_CLOSER = "meterRegistryCloser";

  private final ApplicationEventMulticaster events;

  LateRegistryClose(ApplicationEventMulticaster events) {
    this.events = events;
  }

  @Override
  public void afterSingletonsInstantiated() {
    events.removeApplicationListenerBeans(EARLY_CLOSER::equals);
    events.removeApplicationListeners(
        listener -> listener.getClass().getSimpleName().equalsIgnoreCase(EARLY_CLOSER));
  }
}
