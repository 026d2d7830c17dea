package org.bluesphere.telemetry.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when an agent is named; the empty value of a variable that isn't set names none. */
final class OnDatadog extends SpringBootCondition {

  private static final String PROPERTY = "telemetry.datadog.endpoint";

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    var named = !context.getEnvironment().getProperty(PROPERTY, "").isBlank();
    return new ConditionOutcome(
        named, ConditionMessage.forCondition("Datadog").because(PROPERTY + " is set: " + named));
  }
}
