package org.bluesphere.platform.extras;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.VendorClient;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;

/** One vendor's client in its class loader, and what it has made. */
final class Extra implements AutoCloseable {
  private final VendorClient client;
  private final URLClassLoader loader;
  private final Deque<AutoCloseable> made = new ArrayDeque<>();

  private Extra(VendorClient client, URLClassLoader loader) {
    this.client = client;
    this.loader = loader;
  }

  static Extra load(String name, List<Path> jars) {
    var urls = jars.stream().map(Extra::url).toArray(URL[]::new);
    var parent = new PortsOnly(Extra.class.getClassLoader());
    var loader = new URLClassLoader("extra " + name, urls, parent);
    try {
      return ServiceLoader.load(VendorClient.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .filter(it -> it.name().equals(name))
          .findFirst()
          .map(it -> new Extra(it, loader))
          .orElseThrow(() -> unusable(name, loader));
    } catch (ServiceConfigurationError | LinkageError e) {
      close(loader);
      throw new UnusableExtraException(
          "the extra " + name + " does not fit this version; build both from one source: " + e, e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no address of a file: " + jar, e);
    }
  }

  private static UnusableExtraException unusable(String name, URLClassLoader loader) {
    close(loader);
    return new UnusableExtraException(
        "the jars of the extra " + name + " hold no such client; build the folder anew");
  }

  VendorTransport events(Connection to) {
    return kept(() -> new GuardedTransport(client.events(to), new Guard(loader, to.timeout())));
  }

  MetricSink metrics(Connection to) {
    return kept(() ->
        new GuardedSink(
            client
                .metrics(to)
                .orElseThrow(
                    () -> new UnusableExtraException(client.name() + " keeps no values over time")),
            new Guard(loader, to.timeout())));
  }

  CountQueries counts(Connection to, Secret reading) {
    return kept(() ->
        new GuardedCounts(
            client
                .counts(to, reading)
                .orElseThrow(() -> new UnusableExtraException(client.name() + " tells no counts")),
            new Guard(loader, to.timeout())));
  }

  /** Makes it with the libraries' own idea of where classes come from, and closes it with this. */
  private <T extends AutoCloseable> T kept(Supplier<T> making) {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      var part = making.get();
      made.push(part);
      return part;
    } catch (LinkageError e) {
      throw new UnusableExtraException(
          "the extra " + client.name() + " lacks a library; build the folder anew: " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    while (!made.isEmpty()) {
      try {
        made.pop().close();
      } catch (Exception e) {
        System.err.println("closing " + client.name() + ": " + e);
      }
    }
    close(loader);
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the jars of " + loader.getName(), e);
    }
  }
}
