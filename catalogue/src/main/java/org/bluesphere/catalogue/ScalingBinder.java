package org.bluesphere.catalogue;

import java.math.BigDecimal;
import java.util.Optional;
import org.bluesphere.model.catalogue.Scaling;

/** Binds how a service scales. */
final class ScalingBinder {
  private ScalingBinder() {}

  /** Of a service; what {@code scaling} leaves open is taken from {@code runtime.ecs}. */
  static Optional<Scaling> of(Fields spec) {
    var ecs = spec.struct("runtime").flatMap(it -> it.struct("ecs"));
    return spec.struct("scaling")
        .map(it ->
            bind(
                it,
                number(it, "desired").or(() -> ecs.flatMap(there -> number(there, "desired"))),
                ecs.flatMap(there -> there.value("cpu", Values.NUMBER, BigDecimal::new))));
  }

  /** Of a file that holds nothing else. */
  static Scaling of(Node.Mapping scaling) {
    var fields = new Fields(scaling);
    return bind(fields, number(fields, "desired"), Optional.empty());
  }

  private static Scaling bind(Fields it, Optional<Integer> desired, Optional<BigDecimal> vcpu) {
    var cooldown = it.struct("cooldown");
    return new Scaling(
        number(it, "min").orElse(0),
        number(it, "max").orElse(0),
        desired,
        it.structs("out").stream().map(ScalingBinder::trigger).toList(),
        !it.text("scaleIn").equals("false"),
        new Scaling.Cooldown(
            cooldown.flatMap(there -> there.duration("out")),
            cooldown.flatMap(there -> there.duration("in"))),
        it.duration("inService"),
        vcpu);
  }

  private static Optional<Integer> number(Fields fields, String name) {
    return fields.value(name, Values.WHOLE, Integer::parseInt);
  }

  private static Scaling.Trigger trigger(Fields it) {
    return new Scaling.Trigger(
        it.text("signal"),
        it.text("above"),
        it.text("per"),
        it.text("policy"),
        it.structs("steps").stream()
            .map(step ->
                new Scaling.Step(
                    step.value("from", Values.NUMBER, BigDecimal::new).orElse(BigDecimal.ZERO),
                    number(step, "add").orElse(1)))
            .toList(),
        !it.text("scaleIn").equals("false"));
  }
}
