package org.bluesphere.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what the scaling section and the runtime say about the same tasks. */
final class ScalingLint {
  private final Lint lint;

  ScalingLint(Lint lint) {
    this.lint = lint;
  }

  void check(Node.Scalar service, Fields spec) {
    var scaling = spec.struct("scaling");
    if (scaling.isEmpty()) {
      return;
    }
    var ecs = spec.struct("runtime").flatMap(runtime -> runtime.struct("ecs"));
    limits(spec, scaling.get(), ecs);
    if (ecs.isPresent() && ecs.get().mapping().get("out").isPresent()) {
      triggers(spec, scaling.get(), ecs.get());
    }
    twice(service, spec, scaling.get());
  }

  private void limits(Fields spec, Fields scaling, Optional<Fields> ecs) {
    for (var limit : List.of("min", "max")) {
      var here = number(scaling, limit);
      var there = ecs.flatMap(it -> number(it, limit));
      if (here.isPresent() && there.isPresent() && !here.equals(there)) {
        scaling
            .scalar(limit)
            .ifPresent(node ->
                lint.warn(
                    Rule.SCALING_LIMITS_CONFLICT,
                    node,
                    limit + " is " + here.get() + " here and " + there.get() + " in runtime.ecs",
                    "choose one",
                    spec));
      }
    }
    var desired = number(scaling, "desired").or(() -> ecs.flatMap(it -> number(it, "desired")));
    long min = number(scaling, "min").orElse(0);
    long max = number(scaling, "max").orElse(Integer.MAX_VALUE);
    if (min > max || (desired.isPresent() && (desired.get() < min || desired.get() > max))) {
      lint.warn(
          Rule.SCALING_LIMITS_CONFLICT,
          scaling.mapping(),
          desired.map(it -> "desired " + it).orElse("nothing") + " lies in " + min + " to " + max,
          "make min ≤ desired ≤ max",
          spec);
    }
  }

  private static Optional<Integer> number(Fields fields, String name) {
    return fields.value(name, Values.WHOLE, Integer::parseInt);
  }

  private void triggers(Fields spec, Fields scaling, Fields ecs) {
    var here = thresholds(scaling);
    var there = thresholds(ecs);
    if (!here.equals(there)) {
      lint.warn(
          Rule.SCALING_TRIGGER_CONFLICT,
          scaling.mapping().get("out").orElse(scaling.mapping()),
          "triggers are " + text(here) + " here and " + text(there) + " in runtime.ecs",
          "choose one",
          spec);
    }
  }

  private void twice(Node.Scalar service, Fields spec, Fields scaling) {
    var out = scaling.structs("out");
    if (thresholds(scaling).size() < out.size()) {
      lint.warn(
          Rule.SCALING_TRIGGER_CONFLICT,
          scaling.mapping().get("out").orElse(service),
          "one signal has two thresholds",
          "keep one of them",
          spec);
    }
  }

  private static Map<String, String> thresholds(Fields fields) {
    var thresholds = new LinkedHashMap<String, String>();
    fields.structs("out").forEach(it -> thresholds.put(it.text("signal"), it.text("above")));
    return thresholds;
  }

  private static String text(Map<String, String> thresholds) {
    return thresholds.entrySet().stream()
        .map(it -> it.getKey() + " > " + it.getValue())
        .sorted()
        .reduce((a, b) -> a + ", " + b)
        .orElse("none");
  }
}
