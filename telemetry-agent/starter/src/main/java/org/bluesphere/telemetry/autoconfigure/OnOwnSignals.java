package org.bluesphere.telemetry.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds unless export is switched off, or left to OpenTelemetry's javaagent. */
final class OnOwnSignals extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    var message = ConditionMessage.forCondition("Own signals");
    if (SignalDefaults.agentAttached()) {
      return ConditionOutcome.noMatch(message.because("the javaagent sends them"));
    }
    var on =
        context
            .getEnvironment()
            .getProperty("bluesphere.telemetry.enabled", Boolean.class, Boolean.TRUE);
    return new ConditionOutcome(on, message.because("bluesphere.telemetry.enabled is " + on));
  }
}
