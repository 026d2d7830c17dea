package org.bluesphere.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A small catalogue to break, and the shipped one. */
final class Fixtures {
  static final Path SHIPPED = Path.of("../catalogues/bluesphere");

  static final String ORGANISATION =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {platform: {title: Platform}}
        environments: [production, staging, demo]
        defaultEnvironment: production
        tiers: {critical: {rto: 15m}, core: {rto: 1h}}
        dataClasses: {real-time: {rpo: 15m}}
      """;

  static final String SERVICE =
      """
      apiVersion: bluesphere.org/v1
      kind: Service
      metadata: {name: api}
      spec:
        owner: platform
        tier: core
        runbook: runbooks/api.md
        objectives:
          availability:
            target: 99.9%
            window: 30d
            ratio:
              total: requests{service.name="api"}
              bad: 'requests{service.name="api", status=~"5.."}'
      """;

  private Fixtures() {}

  static Reading service(String yaml) {
    return CatalogueReader.read(files(yaml));
  }

  /** The small service with one text replaced. */
  static Reading with(String old, String replacement) {
    if (!SERVICE.contains(old)) {
      throw new IllegalArgumentException(old);
    }
    return service(SERVICE.replace(old, replacement));
  }

  static Map<String, String> files(String service) {
    return Map.of("org.yaml", ORGANISATION, "service.yaml", service, "runbooks/api.md", "# API\n");
  }

  static Map<String, String> shipped() {
    var files = new TreeMap<String, String>();
    try (var walk = Files.walk(SHIPPED)) {
      for (var file :
          walk.filter(Files::isRegularFile)
              .filter(it -> !it.toString().endsWith(".tsv"))
              .toList()) {
        files.put(SHIPPED.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
