package org.bluesphere.dashboards.operator.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Links;
import org.bluesphere.model.view.DeliveryView;

/**
 * What was told to whom.
 *
 * @param states every state there is and how many are in it
 * @param state the one that is shown; empty for all
 * @param receiver the one that is shown; empty for all
 */
public record Outbox(
    Links links,
    Times times,
    Map<String, Integer> states,
    List<String> receivers,
    String state,
    String receiver,
    List<DeliveryView> deliveries) {
  private static final List<String> STATES =
      List.of("pending", "sending", "retry", "unknown", "dead", "sent", "replaced");

  /** Copies. */
  public Outbox {
    receivers = List.copyOf(receivers);
    deliveries = List.copyOf(deliveries);
  }

  /** Those in a state and to a receiver; empty words choose all. */
  public static Outbox of(
      List<DeliveryView> all, String state, String receiver, Links links, Times times) {
    var states = new LinkedHashMap<String, Integer>();
    STATES.forEach(it -> states.put(it, 0));
    all.forEach(it -> states.merge(it.state(), 1, Integer::sum));
    var receivers = new TreeSet<String>();
    all.forEach(it -> receivers.add(it.receiver()));
    return new Outbox(
        links,
        times,
        states,
        List.copyOf(receivers),
        state,
        receiver,
        all.stream()
            .filter(it -> state.isEmpty() || it.state().equals(state))
            .filter(it -> receiver.isEmpty() || it.receiver().equals(receiver))
            .toList());
  }

  /** The page with another filter. */
  public String filtered(String byState, String byReceiver) {
    return links.to("/deliveries", Map.of("state", byState, "receiver", byReceiver));
  }

  /** Symbol and colour of a state. */
  public static String tone(String state) {
    return switch (state) {
      case "sent" -> "ok";
      case "retry", "unknown" -> "warn";
      case "dead" -> "crit";
      default -> "unknown";
    };
  }

  /** JSON in lines, for people; anything else as it is. */
  public static String pretty(String payload) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(payload));
    } catch (tools.jackson.core.JacksonException e) {
      return payload;
    }
  }

  private static final tools.jackson.databind.json.JsonMapper JSON =
      tools.jackson.databind.json.JsonMapper.builder().build();
}
