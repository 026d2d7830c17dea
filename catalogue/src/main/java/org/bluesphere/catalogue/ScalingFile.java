package org.bluesphere.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;

/**
 * A policy of its own file: the fields of a service's {@code scaling}, to be tried before they are
 * written there.
 *
 * @param scaling empty when there are problems
 */
public record ScalingFile(Optional<Scaling> scaling, List<Problem> problems) {

  /** Copies. */
  public ScalingFile {
    problems = List.copyOf(problems);
  }

  /** Reads it and says everything that is wrong at once. */
  public static ScalingFile read(Path file) {
    var problems = new Problems();
    try {
      return parse(file.toString(), Files.readString(file), problems);
    } catch (IOException e) {
      problems.about(file.toString(), "cannot be read: " + e, "name a file of YAML");
      return new ScalingFile(Optional.empty(), problems.sorted());
    }
  }

  private static ScalingFile parse(String name, String text, Problems problems) {
    var documents = YamlDocuments.read(name, text, problems);
    if (problems.isEmpty() && documents.size() != 1) {
      problems.about(name, "holds " + documents.size() + " documents", "write exactly one");
    }
    for (var document : documents) {
      new Checker(problems).check(document, ScalingShapes.SCALING);
    }
    return problems.isEmpty() && documents.getFirst() instanceof Node.Mapping mapping
        ? new ScalingFile(Optional.of(ScalingBinder.of(mapping)), List.of())
        : new ScalingFile(Optional.empty(), problems.sorted());
  }
}
