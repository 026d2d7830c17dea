package org.bluesphere.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
    scaling.get().structs("out").forEach(trigger -> trigger(trigger, spec));
    ecs.ifPresent(it -> it.structs("out").forEach(trigger -> trigger(trigger, spec)));
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

  private void trigger(Fields trigger, Fields spec) {
    var signal = trigger.text("signal");
    var above = trigger.value("above", Values.LEVEL, Function.identity()).orElse("");
    if (above.isEmpty()) {
      return; // a problem of its own
    }
    if (above.endsWith("%")) {
      if (Values.share(above).compareTo(java.math.BigDecimal.ONE) >= 0) {
        lint.warn(
            Rule.TRIGGER_NEVER_BINDS,
            trigger.mapping().get("above").orElse(trigger.mapping()),
            signal + " is never above " + above,
            "write for example 70%",
            spec);
      }
    } else if (trigger.scalar("per").isEmpty()) {
      lint.warn(
          Rule.TRIGGER_UNIT_MISSING,
          trigger.mapping(),
          signal + " above " + above + " of what: a task, a target or the service?",
          "add per: task, target or service",
          spec);
    }
    if (signal.equals("memory") && trigger.text("policy").equals("target")) {
      lint.warn(
          Rule.MEMORY_TARGET_TRACKING,
          trigger.mapping().get("policy").orElse(trigger.mapping()),
          "memory does not fall when tasks are added, so target tracking runs to the limit",
          "write policy: step, and scaleIn: false",
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
