package org.bluesphere.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One document whose envelope is in order.
 *
 * @param environments where it holds; empty for all but {@code demo}
 */
record Document(
    String kind,
    Node.Scalar named,
    String title,
    List<Node.Scalar> environments,
    Node.Mapping spec) {
  private static final List<String> FIELDS = List.of("apiVersion", "kind", "metadata", "spec");

  String name() {
    return named.text();
  }

  boolean declaredOnly() {
    return Shapes.DECLARED.contains(kind);
  }

  boolean holdsIn(String environment) {
    return environments.isEmpty()
        ? !environment.equals("demo")
        : environments.stream().anyMatch(e -> e.text().equals(environment));
  }

  /** The spec with the overrides of that environment. */
  Node.Mapping specIn(String environment) {
    var base = spec.without("overrides");
    return spec.mapping("overrides")
        .flatMap(overrides -> overrides.mapping(environment))
        .map(base::overriddenBy)
        .orElse(base);
  }

  static Optional<Document> of(Node node, Problems problems) {
    if (!(node instanceof Node.Mapping root)) {
      problems.at(node, "a document is a mapping", "begin with apiVersion: " + Shapes.API_VERSION);
      return Optional.empty();
    }
    root.entries()
        .forEach((key, entry) -> {
          if (!FIELDS.contains(key)) {
            problems.at(
                entry.key(), key, "unknown field \"" + key + "\"", Words.didYouMean(key, FIELDS));
          }
        });
    var kind = kind(root, problems);
    var metadata = part(root, "metadata", "{name: api-gateway}", problems);
    var spec = part(root, "spec", "{}", problems);
    metadata.ifPresent(there -> new Checker(problems).check(there, CommonShapes.METADATA));
    var name = metadata.flatMap(there -> there.scalar("name")).filter(there -> !there.empty());
    if (kind.isEmpty() || spec.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    var title = metadata.flatMap(m -> m.scalar("title")).map(Node.Scalar::text);
    return Optional.of(
        new Document(
            kind.get(),
            name.get(),
            title.orElse(name.get().text()),
            environments(metadata.flatMap(there -> there.get("environments"))),
            spec.get()));
  }

  private static List<Node.Scalar> environments(Optional<Node> written) {
    var environments = new ArrayList<Node.Scalar>();
    if (written.isPresent() && written.get() instanceof Node.Sequence list) {
      for (var item : list.items()) {
        if (item instanceof Node.Scalar scalar) {
          environments.add(scalar);
        }
      }
    }
    return environments;
  }

  private static Optional<String> kind(Node.Mapping root, Problems problems) {
    var version = root.scalar("apiVersion");
    if (version.isEmpty()) {
      problems.at(root, "\"apiVersion\" is missing", "add apiVersion: " + Shapes.API_VERSION);
    } else if (!version.get().text().equals(Shapes.API_VERSION)) {
      problems.at(
          version.get(),
          "documents of \"" + version.get().text() + "\" are not read",
          "write " + Shapes.API_VERSION);
    }
    var kinds = Shapes.KINDS.keySet();
    var kind = root.scalar("kind");
    if (kind.isEmpty()) {
      problems.at(root, "\"kind\" is missing", "add one of " + Words.list(kinds));
    } else if (!kinds.contains(kind.get().text())) {
      var text = kind.get().text();
      problems.at(kind.get(), "unknown kind \"" + text + "\"", Words.didYouMean(text, kinds));
    }
    return kind.map(Node.Scalar::text).filter(kinds::contains);
  }

  private static Optional<Node.Mapping> part(
      Node.Mapping root, String name, String example, Problems problems) {
    var part = root.get(name);
    if (part.isEmpty()) {
      problems.at(root, "\"" + name + "\" is missing", "add for example " + name + ": " + example);
    } else if (!(part.get() instanceof Node.Mapping)) {
      problems.at(part.get(), "expected a mapping, found " + part.get().shape(), "write a mapping");
    }
    return root.mapping(name);
  }
}
