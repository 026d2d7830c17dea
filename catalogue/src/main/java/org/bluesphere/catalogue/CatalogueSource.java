package org.bluesphere.catalogue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The text of a catalogue, packed so that any version can be read again. */
public final class CatalogueSource {
  private static final int MAGIC = 0x42534331;

  private CatalogueSource() {}

  /**
   * The folder's documents and runbooks; equal content gives equal bytes. Files that cannot be read
   * are left out, so pack only what read without problems.
   */
  public static byte[] pack(Path folder) {
    return pack(Folder.read(folder, new Problems()));
  }

  /** Path below the catalogue to text, packed; equal content gives equal bytes. */
  public static byte[] pack(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(MAGIC);
      out.writeInt(files.size());
      for (var file : new TreeMap<>(files).entrySet()) {
        write(out, file.getKey());
        write(out, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("packing the catalogue", e);
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #pack(Map)} was given.
   *
   * @throws IllegalArgumentException when the bytes are no packed catalogue or over the limits
   */
  public static Map<String, String> unpack(byte[] packed) {
    var files = new TreeMap<String, String>();
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("not a packed catalogue");
      }
      int count = in.readInt();
      if (count < 0 || count > Folder.MAX_FILES) {
        throw new IllegalArgumentException("a packed catalogue of " + count + " files");
      }
      for (int i = 0; i < count; i++) {
        var name = readText(in);
        files.put(name, readText(in));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a packed catalogue", e);
    }
    return files;
  }

  /** The version of that content: 16 hexadecimal digits. */
  static String version(Map<String, String> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : new TreeMap<>(files).entrySet()) {
        for (var part : new String[] {file.getKey(), file.getValue()}) {
          var bytes = part.getBytes(StandardCharsets.UTF_8);
          digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > Folder.MAX_FILE_BYTES) {
      throw new IllegalArgumentException("a packed file of " + length + " bytes");
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IllegalArgumentException("a packed catalogue that ends early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
