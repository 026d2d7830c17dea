package org.bluesphere.collector.otlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * The secret behind series ids, kept in {@code identity.key}: magic {@code BSIK}, version, 16
 * random bytes. Ids in the log hold only with it, so it moves with the data folder.
 */
public final class IdentityKey {
  private static final int MAGIC = 0x4253494B;
  private static final int VERSION = 1;
  private static final int SIZE = 24;

  private final byte[] secret;

  private IdentityKey(byte[] secret) {
    this.secret = secret;
  }

  /** A key for tests and one-off tools; exactly 16 bytes. */
  public static IdentityKey of(byte[] secret) {
    if (secret.length != 16) {
      throw new IllegalArgumentException("a key has 16 bytes: " + secret.length);
    }
    return new IdentityKey(secret.clone());
  }

  /** The folder's key, made when there is none. */
  public static IdentityKey in(Path folder) {
    var file = folder.resolve("identity.key");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      if (bytes.remaining() != SIZE || bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
        throw new IOException(file + " is no identity key of version 1; restore it from a backup");
      }
      var secret = new byte[16];
      bytes.get(secret);
      return new IdentityKey(secret);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the identity key", e);
    }
  }

  private static void create(Path file) throws IOException {
    var secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    var bytes = ByteBuffer.allocate(SIZE).putInt(MAGIC).putInt(VERSION).put(secret).flip();
    var fresh = file.resolveSibling("identity.key.new");
    try (var out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(bytes);
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A hash that only holders of the key can compute. */
  public KeyedHash hash() {
    return new KeyedHash(secret);
  }

  /** A seed of fast hashes whose collisions harm nobody. */
  public long seed() {
    return ByteBuffer.wrap(secret).getLong();
  }
}
