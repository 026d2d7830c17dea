package org.bluesphere.collector.otlp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bluesphere.collector.otlp.SeriesLimits.Which;

/**
 * How many series each sender has, in all and of each metric. The platform's own have room whatever
 * others send. All who send without a token are one sender, so one metric is of all their services
 * and has a limit of its own. Used under the lock of who holds it.
 */
final class Quotas {
  private final SeriesLimits limits;
  private final Map<String, OfSender> senders = new HashMap<>();
  private int others;

  /** One sender's. */
  private static final class OfSender {
    final boolean own;
    final boolean tokenless;
    final Map<String, Share> metrics = new HashMap<>();
    int series;

    OfSender(String name) {
      own = name.equals(SeriesRegistry.OWN);
      tokenless = name.startsWith("("); // Sender.account
    }

    int ofMetric(SeriesLimits limits) {
      return own ? limits.sender() : tokenless ? limits.tokenless() : limits.metric();
    }
  }

  /** One metric's of a sender. */
  static final class Share {
    final String sender;
    final String metric;
    private int series;

    private Share(String sender, String metric) {
      this.sender = sender;
      this.metric = metric;
    }
  }

  Quotas(SeriesLimits limits) {
    this.limits = limits;
  }

  /** The limit that one more would break; empty while there is room. */
  Optional<Which> full(String sender, String metric) {
    var of = senders.get(sender);
    if (of != null) {
      var share = of.metrics.get(metric);
      if (of.series >= limits.sender()) {
        return Optional.of(Which.TOKEN);
      }
      if (share != null && share.series >= of.ofMetric(limits)) {
        return Optional.of(Which.METRIC);
      }
    }
    boolean all = others >= limits.all() && !sender.equals(SeriesRegistry.OWN);
    return all ? Optional.of(Which.ALL) : Optional.empty();
  }

  /** Counts one more, whether there is room or not. */
  Share take(String sender, String metric) {
    var of = senders.computeIfAbsent(sender, OfSender::new);
    var share = of.metrics.computeIfAbsent(metric, name -> new Share(sender, name));
    share.series++;
    of.series++;
    others += of.own ? 0 : 1;
    return share;
  }

  /** Counts one less. */
  void leave(Share share) {
    var of = senders.get(share.sender);
    if (of == null) {
      return;
    }
    of.series--;
    others -= of.own ? 0 : 1;
    if (--share.series == 0) {
      of.metrics.remove(share.metric);
    }
    if (of.series == 0) {
      senders.remove(share.sender);
    }
  }

  /** Of a sender. */
  int series(String sender) {
    var of = senders.get(sender);
    return of == null ? 0 : of.series;
  }
}
