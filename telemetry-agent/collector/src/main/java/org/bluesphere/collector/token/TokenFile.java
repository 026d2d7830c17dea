package org.bluesphere.collector.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.bluesphere.collector.otlp.Origin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code tokens.json} in the data folder: hashes and what they may do. Written whole and moved into
 * place, so a reader sees the old or the new one; writers wait for each other.
 */
public final class TokenFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  private final Path file;

  /** The file of a data folder; it need not be there. */
  public TokenFile(Path data) {
    this.file = data.resolve("tokens.json");
  }

  /** Which content it has; equal stamps, equal content. */
  record Stamp(Instant modified, long size, Optional<Object> key) {
    static final Stamp MISSING = new Stamp(Instant.EPOCH, -1, Optional.empty());
  }

  /** As it is now; {@link Stamp#MISSING} when there is none. */
  Stamp stamp() {
    try {
      var is = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          is.lastModifiedTime().toInstant(), is.size(), Optional.ofNullable(is.fileKey()));
    } catch (NoSuchFileException e) {
      return Stamp.MISSING;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }

  /**
   * All tokens; none when there is no file.
   *
   * @throws UncheckedIOException when it can't be read; the message says where and how to mend
   */
  public List<Grant> read() {
    try {
      return grants(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw unreadable(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        file + " can't be read; restore it, or move it away and make new tokens", e);
  }

  private static List<Grant> grants(JsonNode json) {
    if (json.path("version").asInt(0) != VERSION) {
      throw new IllegalArgumentException("no tokens of version 1");
    }
    return json.path("tokens").valueStream().map(TokenFile::grant).toList();
  }

  private static Grant grant(JsonNode json) {
    var signals = new TreeSet<String>();
    json.path("signals").valueStream().forEach(it -> signals.add(it.asString("")));
    var services = json.path("services").valueStream().map(it -> it.asString("")).toList();
    var expires = json.path("expires").asString("");
    return new Grant(
        json.path("name").asString(""),
        json.path("sha256").asString(""),
        new Origin(json.path("environment").asString(""), services),
        signals,
        json.path("requestsPerSecond").asInt(0),
        Instant.parse(json.path("created").asString("")),
        expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires)));
  }

  /**
   * Changes it, alone among all processes.
   *
   * @throws UncheckedIOException when it can be neither read nor written
   */
  public void change(UnaryOperator<List<Grant>> change) {
    try (var lock =
            FileChannel.open(
                file.resolveSibling("tokens.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var held = lock.lock()) {
      if (held.isValid()) {
        write(change.apply(read()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  private void write(List<Grant> grants) throws IOException {
    var root = new LinkedHashMap<String, Object>();
    root.put("version", VERSION);
    root.put("tokens", grants.stream().map(TokenFile::shown).toList());
    var fresh = file.resolveSibling("tokens.json.new");
    try (var out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Object> shown(Grant grant) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("name", grant.name());
    shown.put("sha256", grant.sha256());
    shown.put("environment", grant.origin().environment());
    shown.put("services", new ArrayList<>(grant.origin().services()));
    shown.put("signals", new ArrayList<>(grant.signals()));
    shown.put("requestsPerSecond", grant.requestsPerSecond());
    shown.put("created", grant.created().toString());
    grant.expires().ifPresent(it -> shown.put("expires", it.toString()));
    return shown;
  }
}
