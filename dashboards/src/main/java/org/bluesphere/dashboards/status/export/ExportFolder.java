package org.bluesphere.dashboards.status.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SequencedMap;

/**
 * A folder of files of which each is old or new at any moment, never half. Only {@code
 * incidents/*.html} that are no longer there are removed; nothing else of the folder is touched. It
 * has one writer.
 */
public final class ExportFolder {
  private static final String INCIDENTS = "incidents";
  private static final String PAGE = ".html";
  private static final String UNFINISHED = ".new";

  private final Path folder;

  /** Writes below {@code folder}, which is made when it is missing and may be a link itself. */
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
        var name = String.valueOf(old.getFileName());
        boolean gone = name.endsWith(PAGE) && !files.containsKey(INCIDENTS + "/" + name);
        if (gone || (name.startsWith(".") && name.endsWith(PAGE + UNFINISHED))) {
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

  /**
   * By a neighbour of a fixed name: what a killed writer left of it is overwritten by the next, and
   * nothing piles up.
   */
  private void replace(Path file, byte[] content) throws IOException {
    var parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " has no folder");
    }
    Files.createDirectories(parent);
    refuseLinks(parent);
    var fresh = parent.resolve("." + file.getFileName() + UNFINISHED);
    Files.deleteIfExists(fresh);
    try {
      Files.write(fresh, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A link below the folder could lead anywhere, and what is there would be overwritten. */
  private void refuseLinks(Path parent) throws IOException {
    for (var at = parent; !at.equals(folder); at = at.resolve("..").normalize()) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException(at + " is a symbolic link; make it a folder, or remove it");
      }
    }
  }
}
