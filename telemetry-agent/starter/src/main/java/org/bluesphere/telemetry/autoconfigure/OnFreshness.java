package org.bluesphere.telemetry.autoconfigure;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds when a source is named whose freshness is to be checked. */
final class OnFreshness extends SpringBootCondition {

  private static final String PROPERTY = "bluesphere.telemetry.health.freshness";

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    var named =
        Binder.get(context.getEnvironment())
            .bind(PROPERTY, Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    var message = ConditionMessage.forCondition("Freshness");
    return named.isEmpty()
        ? ConditionOutcome.noMatch(message.didNotFind("source").items(PROPERTY))
        : ConditionOutcome.match(message.found("source", "sources").items(named.keySet()));
  }
}
