package org.bluesphere.platform.demo;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.bluesphere.model.view.DeliveryView;
import org.bluesphere.model.view.IncidentView;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.router.RouterEvents;
import org.bluesphere.slo.alert.AlertBook;

/** Tells the story, one line an event. Safe for several threads. */
public final class Terminal implements RouterEvents {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final InstantSource clock;
  private final Map<String, String> known = new HashMap<>();

  /** A terminal that prints there. */
  public Terminal(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Prints a line of one kind. */
  public synchronized void line(String kind, String text) {
    out.printf(
        "%s  %-9s %s%n", TIME.format(clock.instant().atZone(ZoneId.systemDefault())), kind, text);
    out.flush();
  }

  /** An objective's state, when it is not what it was. */
  public void state(SloStatus status) {
    var id = status.id().service() + "/" + status.id().objective();
    if (changed("state " + id, status.state().name())) {
      var sli = status.sli().map(s -> "%.3f %%".formatted(s * 100)).orElse("no events yet");
      line(
          "state",
          "%s is %s (good %s, %.1f %% of the budget spent)"
              .formatted(id, status.state(), sli, status.budget().spentOfWindow() * 100));
    }
  }

  /** An alert that fired or ended. */
  public void alert(AlertBook.Transition transition) {
    var key = transition.state().key();
    line(
        "alert",
        "%s %s %s/%s %s%s: %s"
            .formatted(
                key.severity().label(),
                transition.state().firing() ? "FIRING" : "resolved",
                key.objective().service(),
                key.objective().objective(),
                key.name(),
                key.policy().isEmpty() ? "" : " " + key.policy(),
                transition.evidence().getOrDefault("reason", "")));
  }

  @Override
  public void onDelivery(DeliveryView delivery) {
    var last = delivery.attempts().isEmpty() ? null : delivery.attempts().getLast();
    if (changed("delivery " + delivery.id(), delivery.state() + delivery.attempts().size())) {
      line(
          "delivery",
          "%s %s %s%s"
              .formatted(
                  delivery.receiver(),
                  delivery.action(),
                  delivery.state(),
                  last == null ? "" : " (answer " + last.status() + ")"));
    }
  }

  @Override
  public void onIncident(IncidentView incident) {
    if (changed("incident " + incident.id(), incident.status() + incident.publication())) {
      line(
          "incident",
          "%s: %s, publication %s"
              .formatted(incident.title(), incident.status(), incident.publication()));
    }
  }

  private synchronized boolean changed(String what, String value) {
    return !value.equals(known.put(what, value));
  }
}
