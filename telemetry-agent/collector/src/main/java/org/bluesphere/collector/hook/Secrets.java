package org.bluesphere.collector.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bluesphere.model.secret.Secret;

/**
 * The secrets a vendor may prove itself with: several while one is replaced by another.
 *
 * @param option what sets them, for people
 */
public record Secrets(String option, List<Secret> references) {

  /** Copies. */
  public Secrets {
    references = List.copyOf(references);
  }

  /**
   * Reads references with commas between them.
   *
   * @throws IllegalArgumentException when one is no reference
   */
  public static Secrets parse(String option, String text) {
    var references = Arrays.stream(text.split(",", -1)).map(String::strip);
    return new Secrets(
        option, references.filter(it -> !it.isEmpty()).map(it -> reference(option, it)).toList());
  }

  /**
   * One reference; a secret itself would be seen by whoever lists processes.
   *
   * @throws IllegalArgumentException when it is no reference
   */
  public static Secret reference(String option, String text) {
    if (!text.matches("(env|file):.+")) {
      throw new IllegalArgumentException(
          option + " takes references only; write env:NAME or file:PATH");
    }
    return new Secret(text);
  }

  /** Whether there is one that can be read. */
  public Readiness readiness() {
    if (references.isEmpty()) {
      return new Readiness.NotConfigured("set %s to env:NAME or file:PATH".formatted(option));
    }
    return revealed().isEmpty()
        ? new Readiness.Unreadable(references.getFirst().missing())
        : new Readiness.Ready();
  }

  /**
   * Refuses a call whose proof is missing or wrong.
   *
   * @param what the proof, for people
   * @throws RefusedException when it is
   */
  public void demand(String what, boolean given, BooleanSupplier genuine) {
    if (!given) {
      throw new RefusedException(Outcome.UNSIGNED, what + " is missing");
    }
    if (!genuine.getAsBoolean()) {
      throw new RefusedException(Outcome.FORGED, what + " does not go with a secret of " + option);
    }
  }

  /** Those that can be read now. */
  public List<byte[]> revealed() {
    return references.stream()
        .map(Secret::reveal)
        .flatMap(Optional::stream)
        .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** Whether one of them was given; the time it takes tells nothing about which or how much. */
  public boolean match(String given) {
    var bytes = given.getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (var secret : revealed()) {
      found |= MessageDigest.isEqual(secret, bytes);
    }
    return found;
  }

  /** Whether one of them signed the body; {@code hex} as the vendor gave it. */
  public boolean signed(byte[] body, String hex) {
    var given = hex.getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (var secret : revealed()) {
      var expected = Signatures.hmacSha256(secret, body).getBytes(StandardCharsets.UTF_8);
      found |= MessageDigest.isEqual(expected, given);
    }
    return found;
  }
}
