package org.bluesphere.platform.extras;

/** Shows the JDK and our ports; our libraries are none of an extra's business, nor our logging. */
final class PortsOnly extends ClassLoader {
  private static final String SHOWN = "org.bluesphere.model.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader ours;

  /** With the loader that knows our ports. */
  PortsOnly(ClassLoader ours) {
    super("ports", ClassLoader.getPlatformClassLoader());
    this.ours = ours;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHOWN)) {
      return ours.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
