package org.bluesphere.dashboards.status.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SequencedMap;

/**
 * A folder of files of which each is old or new at any moment, never half. Only {@code
 * incidents/*.html} that are no longer there are removed; nothing else of the folder is touched.
 */
public final class ExportFolder {
  private static final String INCIDENTS = "incidents";

  private final Path folder;

  /** Writes below {@code folder}, which is made when it is missing. */
  public ExportFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Writes in the order given, then removes incidents that vanished.
   *
   * @throws IOException when a file cannot be written; those before it are
   */
  public void write(SequencedMap<String, byte[]> files) throws IOException {
    for (var file : files.sequencedEntrySet()) {
      replace(inside(file.getKey()), file.getValue());
    }
    var incidents = folder.resolve(INCIDENTS);
    if (Files.isDirectory(incidents, LinkOption.NOFOLLOW_LINKS)) {
      for (var old : list(incidents)) {
        var name = INCIDENTS + "/" + old.getFileName();
        if (name.endsWith(".html") && !files.containsKey(name)) {
          Files.deleteIfExists(old);
        }
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private Path inside(String name) {
    var path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IllegalArgumentException(name + " leads out of the folder");
    }
    return path;
  }

  private static void replace(Path file, byte[] content) throws IOException {
    var parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " has no folder");
    }
    Files.createDirectories(parent);
    var fresh = Files.createTempFile(parent, "." + file.getFileName(), ".new");
    try {
      Files.write(fresh, content);
      readable(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Temporary files are for their owner alone; a web server is somebody else. */
  private static void readable(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
