package org.bluesphere.model.catalogue;

import java.util.Map;

/**
 * A public page.
 *
 * @param pageId the vendor's page id; empty for our own page alone
 * @param components component name to the vendor's component id, empty when it has none
 */
public record StatusPage(String name, String title, String pageId, Map<String, String> components) {

  /** Copies. */
  public StatusPage {
    components = Map.copyOf(components);
  }
}
