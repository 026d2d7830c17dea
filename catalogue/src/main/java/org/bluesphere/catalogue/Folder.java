package org.bluesphere.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** The files of a catalogue folder, within limits; hidden ones and other kinds are passed over. */
final class Folder extends SimpleFileVisitor<Path> {
  static final int MAX_FILES = 2_000;
  static final int MAX_FILE_BYTES = 1 << 20;

  private final Path root;
  private final Problems problems;
  private final Map<String, String> files = new TreeMap<>();

  private Folder(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  static Map<String, String> read(Path folder, Problems problems) {
    try {
      var visitor = new Folder(folder.toRealPath(), problems);
      Files.walkFileTree(visitor.root, visitor);
      return visitor.files;
    } catch (IOException e) {
      problems.about(
          folder.toString(), "the folder cannot be read", "name a folder of YAML documents");
      return Map.of();
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    var hidden = !directory.equals(root) && name(directory).startsWith(".");
    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    var name = root.relativize(file).toString().replace('\\', '/');
    if (attributes.isSymbolicLink() && leadsOut(file)) {
      problems.about(
          name, "the link leads out of the catalogue", "put the file itself into the folder");
      return FileVisitResult.CONTINUE;
    }
    if (name(file).startsWith(".") || !name.matches(".*\\.(yaml|yml|md)")) {
      return FileVisitResult.CONTINUE;
    }
    if (files.size() == MAX_FILES) {
      problems.about(name, "more than " + MAX_FILES + " files", "put documents together");
      return FileVisitResult.TERMINATE;
    }
    text(file, name);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    problems.about(root.relativize(file).toString(), "cannot be read", "check its permissions");
    return FileVisitResult.CONTINUE;
  }

  private boolean leadsOut(Path link) {
    try {
      return !link.toRealPath().startsWith(root);
    } catch (IOException e) {
      return true;
    }
  }

  private void text(Path file, String name) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        problems.about(name, "larger than 1 MiB", "cut it into several files");
        return;
      }
      files.put(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.about(name, "not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      problems.about(name, "cannot be read", "check its permissions");
    }
  }

  private static String name(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
