package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.NAME;
import static org.bluesphere.catalogue.Values.TEXT;

import java.util.List;
import org.bluesphere.catalogue.Shape.Field;
import org.bluesphere.catalogue.Type.Anything;
import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Named;
import org.bluesphere.catalogue.Type.Struct;

/** Fields that many kinds share. */
final class CommonShapes {
  static final Field OVERRIDES =
      may(
          "overrides",
          new Named(new Anything()),
          "Per environment, what differs; merged by key, lists replaced, null removes.",
          "{staging: {page: never}}");

  static final Field SUPPRESS =
      may(
          "suppress",
          new Items(
              new Struct(
                  new Shape(
                      "suppression",
                      List.of(
                          must("rule", TEXT, "Name of the lint rule.", "missing-runbook"),
                          must("reason", TEXT, "Why it is left.", "demo only"))))),
          "Lint findings that are answered.",
          "[{rule: missing-runbook, reason: demo only}]");

  static final Field ASSUMED =
      may("assumed", TEXT, "Why this is ours, not the source's.", "the seed is silent");

  static final Struct METADATA =
      struct(
          "metadata",
          must("name", NAME, "Unique per kind and environment.", "api-gateway"),
          may("title", TEXT, "What people call it.", "Public API"),
          may("description", TEXT, "A sentence or two.", "Answers the public."),
          may("environments", new Items(NAME), "Where it holds; absent: all but demo.", "[demo]"),
          may("labels", new Named(TEXT), "Free words.", "{area: core}"),
          may("formerly", TEXT, "The name it had before.", "api"));

  private CommonShapes() {}
}
