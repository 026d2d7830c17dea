package org.bluesphere.dashboards.operator.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders each topic once a tick and hands what changed to everyone who watches it. A watcher whose
 * queue is full is cut off: it comes again and gets everything. Shared between threads; the lock
 * guards topics and watchers, rendering happens outside it, by the ticking thread or by whoever
 * opens a topic first.
 */
public final class Live implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);

  private final Map<String, LivePage> pages = new HashMap<>();
  private final Runnable beforeTick;
  private final int limit;
  private final String start;
  private final Object lock = new Object();
  private final Map<Topic, State> topics = new HashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-pages").factory());
  private int watching;
  private boolean closed;

  /** A topic's last rendering and who watches. */
  private static final class State {
    private Map<String, String> regions = Map.of();
    private long version;
    private final List<Watcher> watchers = new ArrayList<>();
  }

  /**
   * For these pages.
   *
   * @param beforeTick what makes their data fresh, once a tick
   * @param limit how many may watch at once
   */
  public Live(List<LivePage> pages, Runnable beforeTick, int limit, InstantSource clock) {
    pages.forEach(page -> this.pages.put(page.name(), page));
    this.beforeTick = beforeTick;
    this.limit = limit;
    this.start = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  /** Ticks by itself from now on. */
  public void start(Duration every) {
    var _ =
        ticker.scheduleWithFixedDelay(
            this::tickSafely, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to watch. The first messages are all regions, unless {@code lastId} says that the
   * watcher has them.
   *
   * @return empty when too many watch already, the topic is unknown or all is closing
   */
  public Optional<Watcher> watch(Topic topic, String lastId) {
    var page = pages.get(topic.page());
    if (page == null) {
      return Optional.empty();
    }
    synchronized (lock) {
      if (closed || watching >= limit) {
        return Optional.empty();
      }
      watching++;
    }
    var watcher = new Watcher(gone -> leave(topic, gone));
    try {
      var now = page.regions(topic);
      join(topic, now, watcher, lastId);
    } catch (RuntimeException e) {
      watcher.close();
      throw e;
    }
    return Optional.of(watcher);
  }

  private void join(Topic topic, Map<String, String> now, Watcher watcher, String lastId) {
    synchronized (lock) {
      var state = topics.computeIfAbsent(topic, _ -> new State());
      publish(state, now);
      if (!lastId.equals(id(state))) {
        messages(state, state.regions).forEach(watcher::offer);
      }
      if (!watcher.closed()) {
        state.watchers.add(watcher);
      }
    }
  }

  private void leave(Topic topic, Watcher watcher) {
    synchronized (lock) {
      watching--;
      var state = topics.get(topic);
      if (state != null) {
        state.watchers.remove(watcher);
        if (state.watchers.isEmpty()) {
          topics.remove(topic);
        }
      }
    }
  }

  /** Renders every watched topic anew and hands out what changed. */
  public void tick() {
    List<Topic> watched;
    synchronized (lock) {
      watched = List.copyOf(topics.keySet());
    }
    beforeTick.run();
    for (var topic : watched) {
      var page = pages.get(topic.page());
      if (page != null) {
        var now = page.regions(topic);
        synchronized (lock) {
          Optional.ofNullable(topics.get(topic)).ifPresent(state -> publish(state, now));
        }
      }
    }
  }

  /** Remembers a rendering and tells the watchers what differs from the one before. */
  private void publish(State state, Map<String, String> now) {
    var changed = new LinkedHashMap<String, String>();
    now.forEach((name, html) -> {
      if (!html.equals(state.regions.get(name))) {
        changed.put(name, html);
      }
    });
    if (changed.isEmpty()) {
      return;
    }
    state.regions = new LinkedHashMap<>(now);
    state.version++;
    var messages = messages(state, changed);
    for (var watcher : List.copyOf(state.watchers)) {
      messages.forEach(watcher::offer);
    }
  }

  /** Only the last carries the id: whoever knows it has got all before it. */
  private List<Message> messages(State state, Map<String, String> regions) {
    var messages = new ArrayList<Message>();
    regions.forEach((name, html) ->
        messages.add(
            new Message(messages.size() == regions.size() - 1 ? id(state) : "", name, html)));
    return messages;
  }

  private String id(State state) {
    return start + "-" + state.version;
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("open pages could not be brought up to date");
    }
  }

  /** How many watch. */
  public int watching() {
    synchronized (lock) {
      return watching;
    }
  }

  /** Ends every stream; their pages come again when there is something to come to. */
  @Override
  public void close() {
    ticker.shutdownNow();
    List<Watcher> left = new ArrayList<>();
    synchronized (lock) {
      closed = true;
      topics.values().forEach(state -> left.addAll(state.watchers));
    }
    left.forEach(Watcher::close);
  }
}
