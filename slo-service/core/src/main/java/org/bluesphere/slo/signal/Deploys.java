package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a service's version changed: an instance that tells another {@code service.version} than the
 * one seen to start before it. The first version of a service is no change.
 */
final class Deploys {
  private static final int MOST = 1_000;
  private static final int INSTANCES = 20_000;

  /** A change, when its first telemetry arrived. */
  record Deploy(long at, String environment, String service, String version) {}

  private record Service(String environment, String name) {}

  private final List<Deploy> deploys = new ArrayList<>();
  private final Map<Service, String> current = new HashMap<>();

  /** Instances with their versions, the longest unseen first. */
  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > INSTANCES;
        }
      };

  void seen(String environment, String service, String version, String instance, long at) {
    if (service.isEmpty() || version.isEmpty()) {
      return;
    }
    if (known.put(environment + '\0' + service + '\0' + instance + '\0' + version, true) != null) {
      return;
    }
    var before = current.put(new Service(environment, service), version);
    if (before != null && !before.equals(version)) {
      deploys.add(new Deploy(at, environment, service, version));
      if (deploys.size() > MOST) {
        deploys.removeFirst();
      }
    }
  }

  List<Deploy> between(String environment, long from, long to) {
    return deploys.stream()
        .filter(it -> it.environment().equals(environment) && it.at() >= from && it.at() < to)
        .toList();
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

  void read(DataInput in) throws IOException {
    int changes = in.readInt();
    for (int i = 0; i < changes; i++) {
      deploys.add(new Deploy(in.readLong(), in.readUTF(), in.readUTF(), in.readUTF()));
    }
    int services = in.readInt();
    for (int i = 0; i < services; i++) {
      current.put(new Service(in.readUTF(), in.readUTF()), in.readUTF());
    }
    int instances = in.readInt();
    for (int i = 0; i < instances; i++) {
      known.put(in.readUTF(), true);
    }
  }
}
