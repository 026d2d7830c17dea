package org.bluesphere.catalogue;

import static org.bluesphere.catalogue.CommonShapes.ASSUMED;
import static org.bluesphere.catalogue.Shape.may;
import static org.bluesphere.catalogue.Shape.must;
import static org.bluesphere.catalogue.Shape.struct;
import static org.bluesphere.catalogue.Values.DURATION;
import static org.bluesphere.catalogue.Values.FLAG;
import static org.bluesphere.catalogue.Values.LEVEL;
import static org.bluesphere.catalogue.Values.NUMBER;
import static org.bluesphere.catalogue.Values.TEXT;
import static org.bluesphere.catalogue.Values.WHOLE;
import static org.bluesphere.catalogue.Values.word;

import org.bluesphere.catalogue.Type.Items;
import org.bluesphere.catalogue.Type.Struct;

/** The fields of how a service scales. */
final class ScalingShapes {
  private static final Struct STEP =
      struct(
          "step",
          must("from", NUMBER, "So far above the threshold.", "0"),
          must("add", WHOLE, "Tasks.", "1"));

  static final Struct TRIGGER =
      struct(
          "trigger",
          must("signal", TEXT, "What is watched.", "cpu"),
          must("above", LEVEL, "Scale out above it.", "70%"),
          may("per", word("service", "task", "target"), "What the number is of.", "service"),
          may("policy", word("target", "step"), "Target tracking or steps.", "target"),
          may("steps", new Items(STEP), "Of a step policy; absent: one task.", "[]"),
          may("scaleIn", FLAG, "Whether it also takes away; absent: true.", "false"),
          ASSUMED);

  static final Struct SCALING =
      struct(
          "scaling",
          must("min", WHOLE, "Fewest tasks.", "2"),
          must("max", WHOLE, "Most tasks.", "20"),
          may("desired", WHOLE, "Tasks at first.", "3"),
          may("out", new Items(TRIGGER), "When to scale out.", "[]"),
          may("scaleIn", FLAG, "Whether it also shrinks; absent: true.", "true"),
          may(
              "cooldown",
              struct(
                  "cooldown",
                  may("out", DURATION, "After tasks were added; absent: 5m.", "60s"),
                  may("in", DURATION, "After tasks were taken away; absent: 5m.", "5m")),
              "How long only more counts.",
              "{out: 60s, in: 5m}"),
          may("inService", DURATION, "From the decision to the first request.", "45s"),
          ASSUMED);

  private ScalingShapes() {}
}
