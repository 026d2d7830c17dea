package org.bluesphere.router.incident;

import org.bluesphere.model.catalogue.PagePolicy;

/** Looks up how incidents of a service reach the public; answers at once. */
@FunctionalInterface
public interface PublicationPolicy {

  /** The policy of a service; {@link Publication#none} when it has none. */
  Publication of(String environment, String service);

  /**
   * A policy with the vendor's ids.
   *
   * @param pageId the vendor's page; empty when there is none
   * @param componentId the vendor's component; empty when there is none
   */
  record Publication(PagePolicy policy, String pageId, String componentId) {

    /** Never published. */
    public static Publication none() {
      return new Publication(PagePolicy.none(), "", "");
    }
  }
}
