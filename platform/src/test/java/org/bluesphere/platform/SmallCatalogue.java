package org.bluesphere.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalogue of the organisation {@code acme} with a team, a tier and the environment demo. */
final class SmallCatalogue {
  private static final String ORGANISATION =
      """
      apiVersion: bluesphere.org/v1
      kind: Organisation
      metadata: {name: acme}
      spec:
        teams: {platform: {title: Platform}}
        environments: [demo]
        defaultEnvironment: demo
        tiers: {core: {rto: 1h}}
        dataClasses: {real-time: {rpo: 15m}}
      """;

  private SmallCatalogue() {}

  /** Writes it to a folder below this one, with these documents. */
  static Path below(Path folder, String documents) throws IOException {
    var catalogue = Files.createDirectories(folder.resolve("catalogue"));
    Files.writeString(catalogue.resolve("organisation.yaml"), ORGANISATION);
    Files.writeString(catalogue.resolve("services.yaml"), documents);
    return catalogue;
  }
}
