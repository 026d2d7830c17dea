package org.bluesphere.router.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret by reference: {@code env:NAME}, {@code file:PATH} or the secret itself. Never printed.
 */
public record Secret(String reference) {

  /** The secret, read anew each time. */
  public String reveal() {
    if (reference.startsWith("env:")) {
      var value = System.getenv(reference.substring(4));
      if (value == null) {
        throw new IllegalStateException("environment variable is not set: " + reference);
      }
      return value;
    }
    return reference.startsWith("file:") ? read(Path.of(reference.substring(5))) : reference;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the secret in " + file, e);
    }
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
