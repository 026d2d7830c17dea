package org.bluesphere.model.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret by reference: {@code env:NAME}, {@code file:PATH} or the secret itself. Never printed.
 */
public record Secret(String reference) {

  private static final String ENV = "env:";
  private static final String FILE = "file:";

  /** The secret, read anew each time; empty while it can't be read. */
  public Optional<String> reveal() {
    var secret =
        switch (scheme()) {
          case ENV -> Optional.ofNullable(System.getenv(reference.substring(ENV.length())));
          case FILE -> read(reference.substring(FILE.length()));
          default -> Optional.of(reference);
        };
    return secret.filter(text -> !text.isEmpty());
  }

  private String scheme() {
    return reference.startsWith(ENV) ? ENV : reference.startsWith(FILE) ? FILE : "";
  }

  private static Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Why it can't be read, for people; never the secret itself. */
  public String missing() {
    return switch (scheme()) {
      case ENV -> "the environment variable of " + reference + " is not set; set it and restart";
      case FILE -> "the file of " + reference + " can't be read or is empty; put the secret there";
      default -> "the secret is empty; give it, or env:NAME, or file:PATH";
    };
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
