package org.bluesphere.dashboards.status.page;

import gg.jte.TemplateEngine;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.dashboards.status.PublicStatus;

/**
 * What stands where a public page does not.
 *
 * @param what a sentence: what is not there
 * @param why a sentence: how that can be
 */
public record MissingPage(PublicStatus status, Site site, String what, String why) {

  static JteView view(
      TemplateEngine templates, PublicStatus status, String root, String what, String why) {
    return new JteView(
        templates, "status/missing.jte", new MissingPage(status, Site.served(root), what, why));
  }
}
