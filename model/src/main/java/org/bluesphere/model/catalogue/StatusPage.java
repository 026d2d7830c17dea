package org.bluesphere.model.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A public page.
 *
 * @param pageId the vendor's page id; empty for our own page alone
 * @param components component name to the vendor's component id, empty when it has none
 * @param groups in the order they are shown; what is in none comes after them
 */
public record StatusPage(
    String name, String title, String pageId, Map<String, String> components, List<Group> groups) {

  /** Copies; the order of components is kept. */
  public StatusPage {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    groups = List.copyOf(groups);
  }

  /** Components under one heading. */
  public record Group(String name, List<String> components) {

    /** Copies. */
    public Group {
      components = List.copyOf(components);
    }
  }

  /** The heading of a component; empty when it has none. */
  public String group(String component) {
    return groups.stream()
        .filter(it -> it.components().contains(component))
        .map(Group::name)
        .findFirst()
        .orElse("");
  }

  /** Components as they are shown: by group, then the others as written. */
  public List<String> shown() {
    var shown = new LinkedHashSet<String>();
    groups.forEach(it -> shown.addAll(it.components()));
    shown.retainAll(components.keySet());
    shown.addAll(components.keySet());
    return List.copyOf(shown);
  }
}
