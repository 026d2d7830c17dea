package org.bluesphere.platform.extras;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.MetricSink;
import org.bluesphere.model.port.VendorClient.Connection;
import org.bluesphere.model.port.VendorTransport;
import org.bluesphere.model.secret.Secret;

/**
 * A folder of extras: each folder in it is a vendor's client, its jars in it, or in {@code
 * target/lib} as a build leaves them. A client is loaded when it is first asked for. Used by one
 * thread.
 */
public final class Extras implements AutoCloseable {
  private static final Path BUILT = Path.of("target", "lib");

  private final Path folder;
  private final TreeMap<String, Extra> loaded = new TreeMap<>();

  /** Those in {@code folder}; nothing is loaded yet. */
  public Extras(Path folder) {
    this.folder = folder;
  }

  /**
   * A client's way for events; closed with this.
   *
   * @throws UnusableExtraException when there is no such client, or it cannot be loaded
   */
  public VendorTransport events(String client, Connection to) {
    return extra(client).events(to);
  }

  /**
   * A client's way for values; closed with this.
   *
   * @throws UnusableExtraException when there is no such client, or it keeps no values
   */
  public MetricSink metrics(String client, Connection to) {
    return extra(client).metrics(to);
  }

  /**
   * A client's way to ask for counts; closed with this.
   *
   * @throws UnusableExtraException when there is no such client, or it tells no counts
   */
  public CountQueries counts(String client, Connection to, Secret reading) {
    return extra(client).counts(to, reading);
  }

  private Extra extra(String client) {
    return loaded.computeIfAbsent(client, name -> Extra.load(name, jars(name)));
  }

  private List<Path> jars(String client) {
    var own = folder.resolve(client);
    for (var place : List.of(own, own.resolve(BUILT))) {
      var jars = jarsIn(place);
      if (!jars.isEmpty()) {
        return jars;
      }
    }
    throw new UnusableExtraException(
        "--extras "
            + folder
            + " has no jars of "
            + client
            + "; start with ./bluesphere serve --extras, which builds them, or run ./mvnw -Pextras"
            + " -pl extras/"
            + client
            + " -am -DskipTests package and name its folder extras");
  }

  private static List<Path> jarsIn(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (var files = Files.list(place)) {
      return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + place, e);
    }
  }

  /** Gives up calls that are out, ends the clients' threads and lets go of their jars. */
  @Override
  public void close() {
    new ArrayList<>(loaded.values()).forEach(Extra::close);
    loaded.clear();
  }
}
