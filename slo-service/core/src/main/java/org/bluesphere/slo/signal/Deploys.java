package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.signal.Change;

/**
 * When a service's version changed: an instance that tells another {@code service.version} than the
 * one seen to start before it, or a marker. The first version of a service is no change. What
 * several tell of the same version within {@link #SAME} of each other is one deploy.
 */
final class Deploys {
  /** How far apart tellers of one deploy may be, milliseconds: a rollout takes its time. */
  static final long SAME = Duration.ofMinutes(10).toMillis();

  /** Deploys kept, all services together; the one told first goes first. */
  static final int MOST = 1_000;

  private static final int INSTANCES = 20_000;
  private static final int MARKERS = 10_000;

  private record Service(String environment, String name) {}

  private final List<Deploy> deploys = new ArrayList<>();
  private final Map<Service, String> current = new HashMap<>();

  /** Instances with their versions, the longest unseen first. */
  private final Map<String, Boolean> known = bounded(INSTANCES);

  /** Ids of markers, the longest untold first. */
  private final Map<String, Boolean> markers = bounded(MARKERS);

  private List<Change> changes = List.of();

  private static Map<String, Boolean> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
        return size() > most;
      }
    };
  }

  void seen(String environment, String service, String version, String instance, long at) {
    if (service.isEmpty() || version.isEmpty()) {
      return;
    }
    if (known.put(environment + '\0' + service + '\0' + instance + '\0' + version, true) != null) {
      return;
    }
    var before = current.put(new Service(environment, service), version);
    if (before != null && !before.equals(version)) {
      add(Deploy.seen(at, environment, service, version), SAME);
    }
  }

  void marked(LogRecord.Marker marker) {
    if (markers.put(marker.id(), true) != null) {
      return;
    }
    var deploy =
        new Deploy(
            marker.at().toEpochMilli(),
            marker.environment(),
            marker.service(),
            marker.version(),
            List.of(marker.source()),
            marker.url());
    switch (marker.kind()) {
      case DEPLOY -> add(deploy, SAME);
      case FIRST_SEEN -> {
        // What already runs and is noticed now was not deployed now.
        var runs = current.get(new Service(marker.environment(), marker.service()));
        if (!marker.version().equals(runs) || last(deploy, Long.MAX_VALUE) >= 0) {
          add(deploy, Long.MAX_VALUE);
        }
      }
    }
  }

  /** Adds it, or its source to the deploy that it is. */
  private void add(Deploy deploy, long within) {
    int same = last(deploy, within);
    if (same >= 0) {
      deploys.set(same, deploys.get(same).alsoBy(deploy.sources().getFirst(), deploy.url()));
    } else {
      deploys.add(deploy);
      if (deploys.size() > MOST) {
        deploys.removeFirst();
      }
    }
    changes = deploys.stream().map(Deploy::change).toList();
  }

  /** Where the same deploy is that was told last; -1 when nowhere. */
  private int last(Deploy told, long within) {
    for (int i = deploys.size() - 1; i >= 0; i--) {
      var it = deploys.get(i);
      if (it.of(told.environment(), told.service(), told.version())
          && Math.abs(it.at() - told.at()) <= within) {
        return i;
      }
    }
    return -1;
  }

  List<Deploy> between(String environment, long from, long to) {
    return deploys.stream()
        .filter(it -> it.environment().equals(environment) && it.at() >= from && it.at() < to)
        .toList();
  }

  /** All, in the order they were told of; the same list until there is another. */
  List<Change> changes() {
    return changes;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(deploys.size());
    for (var deploy : deploys) {
      out.writeLong(deploy.at());
      out.writeUTF(deploy.environment());
      out.writeUTF(deploy.service());
      out.writeUTF(deploy.version());
    }
    out.writeInt(current.size());
    for (var entry : current.entrySet()) {
      out.writeUTF(entry.getKey().environment());
      out.writeUTF(entry.getKey().name());
      out.writeUTF(entry.getValue());
    }
    out.writeInt(known.size());
    for (var key : known.keySet()) {
      out.writeUTF(key);
    }
  }

  /** Who told of each deploy, and the markers known: what {@link #write} leaves out. */
  void writeMarkers(DataOutput out) throws IOException {
    for (var deploy : deploys) {
      out.writeUTF(String.join(",", deploy.sources()));
      out.writeUTF(deploy.url());
    }
    out.writeInt(markers.size());
    for (var id : markers.keySet()) {
      out.writeUTF(id);
    }
  }

  void read(DataInput in) throws IOException {
    int changed = in.readInt();
    for (int i = 0; i < changed; i++) {
      deploys.add(Deploy.seen(in.readLong(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
    int services = in.readInt();
    for (int i = 0; i < services; i++) {
      current.put(new Service(in.readUTF(), in.readUTF()), in.readUTF());
    }
    int instances = in.readInt();
    for (int i = 0; i < instances; i++) {
      known.put(in.readUTF(), true);
    }
    changes = deploys.stream().map(Deploy::change).toList();
  }

  void readMarkers(DataInput in) throws IOException {
    for (int i = 0; i < deploys.size(); i++) {
      var it = deploys.get(i);
      var sources = Arrays.asList(in.readUTF().split(",", -1));
      deploys.set(
          i,
          new Deploy(it.at(), it.environment(), it.service(), it.version(), sources, in.readUTF()));
    }
    int told = in.readInt();
    for (int i = 0; i < told; i++) {
      markers.put(in.readUTF(), true);
    }
    changes = deploys.stream().map(Deploy::change).toList();
  }
}
