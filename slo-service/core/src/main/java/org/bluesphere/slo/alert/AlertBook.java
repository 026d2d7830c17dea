package org.bluesphere.slo.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.catalogue.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Every alert that fires or ended lately, by key. Used by the engine's thread only; times are
 * milliseconds since the epoch.
 */
public final class AlertBook {
  private final Map<AlertKey, State> states = new LinkedHashMap<>();
  private final List<Transition> transitions = new ArrayList<>();

  /**
   * An alert's state.
   *
   * @param since when it fired
   * @param evaluatedTo end of the window that made it fire
   * @param ended when it ended; 0 while it fires
   * @param annotations what moves: reason, numbers
   * @param frozen whether evidence is too thin to resolve it
   */
  public record State(
      AlertKey key,
      long since,
      long evaluatedTo,
      long ended,
      Map<String, String> annotations,
      boolean frozen) {

    /** Copies. */
    public State {
      annotations = Map.copyOf(annotations);
    }

    /** Whether it fires. */
    public boolean firing() {
      return ended == 0;
    }
  }

  /** A state that changed, with the evidence it changed on. */
  public record Transition(State state, long at, Map<String, String> evidence) {
    /** Copies. */
    public Transition {
      evidence = Map.copyOf(evidence);
    }
  }

  /** The state of a firing alert. */
  public @Nullable State firing(AlertKey key) {
    var state = states.get(key);
    return state != null && state.firing() ? state : null;
  }

  /** Fires, unless it does already; then only the annotations move. */
  public void fire(
      AlertKey key, long now, long evaluatedTo, Map<String, String> annotations, boolean frozen) {
    var current = firing(key);
    if (current == null) {
      var state = new State(key, now, evaluatedTo, 0, annotations, frozen);
      states.put(key, state);
      transitions.add(new Transition(state, now, annotations));
    } else {
      states.put(
          key, new State(key, current.since(), current.evaluatedTo(), 0, annotations, frozen));
    }
  }

  /** Ends it, unless it does not fire. */
  public void resolve(AlertKey key, long now, Map<String, String> evidence) {
    var current = firing(key);
    if (current != null) {
      var state =
          new State(key, current.since(), current.evaluatedTo(), now, current.annotations(), false);
      states.put(key, state);
      transitions.add(new Transition(state, now, evidence));
    }
  }

  /** Forgets what ended before an instant. */
  public void forgetEndedBefore(long instant) {
    states.values().removeIf(state -> !state.firing() && state.ended() < instant);
  }

  /** All that fire or ended lately. */
  public List<State> all() {
    return List.copyOf(states.values());
  }

  /** Those of an objective that fire. */
  public List<State> firing(ObjectiveId objective) {
    return states.values().stream()
        .filter(state -> state.firing() && state.key().objective().equals(objective))
        .toList();
  }

  /** The objectives for which a page fires, clocks left out. */
  public Set<ObjectiveId> paging() {
    var paging = new HashSet<ObjectiveId>();
    for (var state : states.values()) {
      if (state.firing()
          && state.key().severity() == Severity.PAGE
          && state.key().mark().isEmpty()) {
        paging.add(state.key().objective());
      }
    }
    return paging;
  }

  /** The first page that fires for an objective. */
  public Optional<State> page(ObjectiveId objective) {
    return firing(objective).stream()
        .filter(state -> state.key().severity() == Severity.PAGE && state.key().mark().isEmpty())
        .findFirst();
  }

  /** Ends everything of objectives that are gone. */
  public void retain(Set<ObjectiveId> known, long now) {
    for (var state : all()) {
      if (state.firing() && !known.contains(state.key().objective())) {
        resolve(state.key(), now, Map.of("reason", "the objective left the catalogue"));
      }
    }
  }

  /** The changes since the last call, oldest first. */
  public List<Transition> drain() {
    var drained = List.copyOf(transitions);
    transitions.clear();
    return drained;
  }

  /** Writes the state for a snapshot. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(states.size());
    for (var state : states.values()) {
      var key = state.key();
      out.writeUTF(key.name());
      out.writeUTF(key.objective().environment());
      out.writeUTF(key.objective().service());
      out.writeUTF(key.objective().objective());
      out.writeUTF(key.severity().name());
      out.writeUTF(key.policy());
      out.writeUTF(key.mark());
      out.writeLong(state.since());
      out.writeLong(state.evaluatedTo());
      out.writeLong(state.ended());
      out.writeBoolean(state.frozen());
      out.writeInt(state.annotations().size());
      for (var entry : state.annotations().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public void read(DataInput in) throws IOException {
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var key =
          new AlertKey(
              in.readUTF(),
              new ObjectiveId(in.readUTF(), in.readUTF(), in.readUTF()),
              Severity.valueOf(in.readUTF()),
              in.readUTF(),
              in.readUTF());
      long since = in.readLong();
      long evaluatedTo = in.readLong();
      long ended = in.readLong();
      boolean frozen = in.readBoolean();
      var annotations = new LinkedHashMap<String, String>();
      int m = in.readInt();
      for (int j = 0; j < m; j++) {
        annotations.put(in.readUTF(), in.readUTF());
      }
      states.put(key, new State(key, since, evaluatedTo, ended, annotations, frozen));
    }
  }
}
