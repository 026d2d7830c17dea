package org.bluesphere.model.recovery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.model.catalogue.Dataset;
import org.bluesphere.model.catalogue.Environment;
import org.bluesphere.model.catalogue.Organisation;
import org.bluesphere.model.catalogue.RecoverySource;
import org.bluesphere.model.catalogue.Scenario;
import org.bluesphere.model.catalogue.Service;

/**
 * The ways back of all services from one disaster. What is lost comes back side by side; a service
 * starts when all it cannot do without is there: the longest path through the graph of hard needs,
 * after detection and decision and before clients follow. A service does not wait for data whose
 * class may come back later than the service itself. Times nobody declared count as nothing, so
 * each sum is a lower bound.
 */
final class WaysBack {
  private static final String REPLICA = "replica";
  private static final String REBUILD = "rebuild";

  private final Organisation organisation;
  private final Environment environment;
  private final Disaster disaster;
  private final Optional<Duration> patience;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<DataLoss> losses = new ArrayList<>();

  /** A service or resource, and when it is back. */
  private static final class Node {
    private final String name;
    private final String title;
    private final List<String> needs = new ArrayList<>();
    private final BitSet data = new BitSet();
    private boolean struck;

    /** What it does at once, beside what it needs; absent when nobody knows how long. */
    private Optional<Duration> atOnce = Optional.of(Duration.ZERO);

    private String how = "";

    /** What it does once all it needs is there. */
    private Optional<Duration> then = Optional.of(Duration.ZERO);

    private String thenHow = "";

    private boolean done;
    private boolean down;
    private boolean whole = true;
    private Duration starts = Duration.ZERO;
    private Duration back = Duration.ZERO;
    private Optional<Node> waitsFor = Optional.empty();

    Node(String name, String title) {
      this.name = name;
      this.title = title;
    }
  }

  /**
   * Looks at one disaster.
   *
   * @param patience recovery time objective of those who wait; empty when they wait for everything
   */
  private WaysBack(
      Organisation organisation,
      Environment environment,
      Disaster disaster,
      Optional<Duration> patience) {
    this.organisation = organisation;
    this.environment = environment;
    this.disaster = disaster;
    this.patience = patience;
    gather();
    resolve();
  }

  /** One for each service, in the order declared. */
  static List<Outlook> of(Organisation organisation, Environment environment, Disaster disaster) {
    var byPatience = new HashMap<Optional<Duration>, WaysBack>();
    return environment.services().stream()
        .map(service ->
            byPatience
                .computeIfAbsent(
                    Optional.ofNullable(organisation.tiers().get(service.tier())),
                    rto -> new WaysBack(organisation, environment, disaster, rto))
                .outlook(service))
        .toList();
  }

  /** What would be gone of the data that lie there. */
  static List<DataLoss> losses(
      Organisation organisation, Environment environment, Disaster disaster) {
    var ways = new WaysBack(organisation, environment, disaster, Optional.empty());
    return ways.losses.stream().filter(ways::lost).toList();
  }

  private boolean lost(DataLoss loss) {
    return strikes(loss.data().resource());
  }

  private boolean strikes(String resource) {
    return disaster.only().map(resource::equals).orElse(true);
  }

  private void gather() {
    for (var resource : environment.resources()) {
      var node = new Node(resource.name(), resource.title());
      node.needs.addAll(resource.dependsOn());
      node.struck = strikes(resource.name()) && !disaster.sparesMachines();
      nodes.put(node.name, node);
    }
    for (var service : environment.services()) {
      var node = new Node(service.name(), service.title());
      node.needs.addAll(service.hardNeeds());
      node.then = service.startup();
      node.thenHow = node.title + " starts";
      node.struck = disaster.only().isEmpty() && !disaster.sparesMachines();
      nodes.put(node.name, node);
    }
    nodes.values().stream().filter(node -> node.struck).forEach(node -> node.atOnce = switching());
    environment.datasets().forEach(this::hold);
  }

  private void hold(Dataset data) {
    var loss =
        new DataLoss(
            data,
            newest(data),
            Optional.ofNullable(organisation.dataClasses().get(data.dataClass()))
                .map(Organisation.DataClass::rpo));
    var node = nodes.get(data.resource());
    if (node == null) {
      return;
    }
    node.data.set(losses.size());
    losses.add(loss);
    if (!strikes(data.resource()) || canWait(data)) {
      return;
    }
    node.struck = true;
    var restore = loss.source().flatMap(RecoverySource::restore);
    var how =
        node.title
            + ": "
            + data.title()
            + loss.source().map(it -> " from its " + it.kind()).orElse(" is gone");
    var elsewhere = loss.source().filter(it -> rebuiltFromElsewhere(it, data));
    if (elsewhere.isPresent()) {
      node.needs.add(elsewhere.get().from());
      // The scenario's own time is in what it is rebuilt from.
      if (node.thenHow.isEmpty() || longer(restore, node.then)) {
        node.then = restore;
        node.thenHow = how;
      }
      return;
    }
    var time = restore.or(this::switching);
    if (node.how.isEmpty() || longer(time, node.atOnce)) {
      node.atOnce = time;
      node.how = how;
    }
  }

  private boolean canWait(Dataset data) {
    return Optional.ofNullable(organisation.dataClasses().get(data.dataClass()))
        .flatMap(Organisation.DataClass::rto)
        .filter(rto -> patience.filter(it -> it.compareTo(rto) < 0).isPresent())
        .isPresent();
  }

  private static boolean rebuiltFromElsewhere(RecoverySource source, Dataset data) {
    return source.kind().equals(REBUILD)
        && !source.from().isEmpty()
        && !source.from().equals(data.resource());
  }

  /** What nobody knows may take the longest. */
  private static boolean longer(Optional<Duration> one, Optional<Duration> other) {
    return other.isPresent() && (one.isEmpty() || one.get().compareTo(other.get()) > 0);
  }

  /** Loses least; of those that lose as much the quickest. */
  private Optional<RecoverySource> newest(Dataset data) {
    return data.recovery().stream()
        .filter(source -> source.survives().contains(disaster.strikes()))
        .min(
            Comparator.comparing(RecoverySource::oldest)
                .thenComparing(it -> it.restore().orElse(RecoveryBoard.NEVER)));
  }

  private Optional<Duration> switching() {
    return disaster.plan().flatMap(Scenario::takes);
  }

  /** Each after what it needs (Kahn); of a circle the first by name goes ahead. */
  private void resolve() {
    var open = new HashMap<String, Integer>();
    var needers = new HashMap<String, List<Node>>();
    var ready = new ArrayDeque<Node>();
    for (var node : nodes.values()) {
      node.needs.removeIf(need -> !nodes.containsKey(need));
      open.put(node.name, node.needs.size());
      node.needs.forEach(need -> needers.computeIfAbsent(need, _ -> new ArrayList<>()).add(node));
      if (node.needs.isEmpty()) {
        ready.add(node);
      }
    }
    int left = nodes.size();
    while (left > 0) {
      var node = ready.poll();
      if (node == null) {
        node = nodes.values().stream().filter(it -> !it.done).min(byName()).orElseThrow();
      }
      if (node.done) {
        continue;
      }
      resolve(node);
      left--;
      for (var needer : needers.getOrDefault(node.name, List.of())) {
        if (open.merge(needer.name, -1, Integer::sum) == 0) {
          ready.add(needer);
        }
      }
    }
  }

  private static Comparator<Node> byName() {
    return Comparator.comparing(node -> node.name);
  }

  private void resolve(Node node) {
    node.done = true;
    node.down = node.struck;
    node.starts = Duration.ZERO;
    if (node.struck) {
      node.back = node.atOnce.orElse(Duration.ZERO);
      node.whole = node.atOnce.isPresent();
    }
    for (var name : node.needs) {
      var need = nodes.get(name);
      if (need == null || !need.done) {
        continue;
      }
      node.data.or(need.data);
      if (!need.down) {
        continue;
      }
      node.down = true;
      node.whole &= need.whole;
      boolean longer = need.back.compareTo(node.back) > 0;
      if (longer || (node.waitsFor.isEmpty() && need.back.equals(node.back))) {
        node.waitsFor = Optional.of(need);
        node.back = need.back;
      }
    }
    node.starts = node.back;
    if (node.down) {
      node.back = node.back.plus(node.then.orElse(Duration.ZERO));
      node.whole &= node.then.isPresent();
    }
  }

  private Outlook outlook(Service service) {
    var node = nodes.get(service.name());
    if (node == null || !node.down) {
      return new Outlook(service.name(), service.title(), List.of(), true, patience, List.of());
    }
    var path = new ArrayList<Step>();
    boolean decided = people(node, path);
    boolean whole = node.whole && decided;
    var begun = path.isEmpty() ? Duration.ZERO : path.getLast().ends();
    for (var at : trail(node)) {
      steps(at, begun, path);
    }
    var cutOver = organisation.recovery().cutOver();
    if (!cutOver.isZero()) {
      path.add(new Step("", "Clients follow", path.getLast().ends(), Optional.of(cutOver)));
    }
    return new Outlook(
        service.name(),
        service.title(),
        path,
        whole,
        patience,
        node.data.stream().mapToObj(losses::get).filter(this::lost).toList());
  }

  /** What a node does itself, if it is what takes the time. */
  private static void steps(Node at, Duration begun, List<Step> path) {
    if (at.struck && at.waitsFor.isEmpty()) {
      path.add(
          new Step(
              at.name, at.how.isEmpty() ? at.title + " comes back" : at.how, begun, at.atOnce));
    }
    if (!at.thenHow.isEmpty()) {
      path.add(new Step(at.name, at.thenHow, begun.plus(at.starts), at.then));
    }
  }

  /** Detection and decision; answers whether both are known. */
  private boolean people(Node service, List<Step> path) {
    if (automatic(service)) {
      return true;
    }
    var detection = organisation.recovery().detection();
    path.add(new Step("", "Detection", Duration.ZERO, detection));
    if (disaster.plan().isEmpty()) {
      return detection.isPresent();
    }
    var decision = disaster.plan().flatMap(Scenario::decision);
    path.add(new Step("", "Decision", path.getLast().ends(), decision));
    return detection.isPresent() && decision.isPresent();
  }

  /** Without a plan a standby takes over by itself, and nothing else does. */
  private boolean automatic(Node service) {
    return disaster
        .plan()
        .map(it -> it.recovery() == Scenario.Recovery.AUTOMATIC_FAILOVER)
        .orElseGet(() ->
            service.data.stream()
                .mapToObj(losses::get)
                .filter(loss -> lost(loss) && !canWait(loss.data()))
                .allMatch(
                    loss -> loss.source().filter(it -> it.kind().equals(REPLICA)).isPresent()));
  }

  /** From what is waited for the longest to the node itself. */
  private static List<Node> trail(Node node) {
    var trail = new ArrayList<Node>();
    for (var at = Optional.of(node); at.isPresent(); at = at.get().waitsFor) {
      trail.add(at.get());
    }
    return trail.reversed();
  }
}
