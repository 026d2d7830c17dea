package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders parts of a page for its stream: {@code operator/overview/state.jte} is {@code state}. */
final class Regions {
  private Regions() {}

  static Map<String, String> render(
      TemplateEngine templates, String folder, Object view, String... names) {
    var regions = new LinkedHashMap<String, String>();
    for (var name : names) {
      var out = new StringOutput();
      templates.render(folder + name + ".jte", view, out);
      regions.put(name, out.toString());
    }
    return regions;
  }
}
