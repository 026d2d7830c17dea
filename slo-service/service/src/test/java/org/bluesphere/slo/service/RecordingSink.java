package org.bluesphere.slo.service;

import java.util.ArrayList;
import java.util.List;
import org.bluesphere.model.port.AlertSink;
import org.bluesphere.model.port.ChangeEvents;
import org.bluesphere.model.port.ImpactEvents;
import org.bluesphere.model.signal.Alert;
import org.bluesphere.model.signal.Change;
import org.bluesphere.model.signal.Impact;

/** Keeps what it is told; unavailable while told to be. */
final class RecordingSink implements AlertSink, ImpactEvents, ChangeEvents {
  private final List<List<Alert>> batches = new ArrayList<>();
  private final List<List<Impact>> impacts = new ArrayList<>();
  private final List<List<Change>> changes = new ArrayList<>();
  private boolean down;

  Audience audience() {
    return new Audience(this, this, this);
  }

  synchronized List<List<Change>> changes() {
    return List.copyOf(changes);
  }

  @Override
  public synchronized void changes(List<Change> newest) {
    if (down) {
      throw new UnavailableException("down", new IllegalStateException());
    }
    changes.add(List.copyOf(newest));
  }

  synchronized void down(boolean unavailable) {
    down = unavailable;
  }

  synchronized List<List<Alert>> batches() {
    return List.copyOf(batches);
  }

  synchronized List<List<Impact>> impacts() {
    return List.copyOf(impacts);
  }

  /** Names of the alerts of a batch, sorted. */
  synchronized List<String> names(int batch) {
    return batches.get(batch).stream().map(a -> a.labels().get("alertname")).sorted().toList();
  }

  @Override
  public synchronized void accept(List<Alert> alerts) {
    if (down) {
      throw new UnavailableException("down", new IllegalStateException());
    }
    batches.add(List.copyOf(alerts));
  }

  @Override
  public synchronized void impacts(List<Impact> newest) {
    if (down) {
      throw new UnavailableException("down", new IllegalStateException());
    }
    impacts.add(List.copyOf(newest));
  }
}
