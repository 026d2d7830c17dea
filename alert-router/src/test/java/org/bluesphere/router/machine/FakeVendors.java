package org.bluesphere.router.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bluesphere.router.notify.Notification.Action;
import org.bluesphere.router.outbox.Delivery;
import org.bluesphere.router.outbox.DeliveryResult;
import org.bluesphere.router.outbox.DeliveryResult.Sent;
import org.bluesphere.router.outbox.Memory;
import org.bluesphere.router.outbox.Notifier;

/** Vendors in memory: one that knows a dedup key, one that knows no idempotency. */
final class FakeVendors {

  /** Opens by dedup key; a repeated trigger opens nothing. */
  static final class Pages implements Notifier {
    private final TreeMap<String, String> open = new TreeMap<>();
    private final List<String> opened = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();

    @Override
    public String kind() {
      return "pagerduty";
    }

    @Override
    public String reference(Delivery delivery, Memory memory) {
      return memory.reference().isEmpty() ? "routing-key" : memory.reference();
    }

    @Override
    public String payload(Delivery delivery, Memory memory) {
      return "{}";
    }

    @Override
    public DeliveryResult deliver(Delivery delivery, Memory memory) {
      var notification = delivery.notification();
      var other = keys.put(delivery.lane(), notification.key());
      if (other != null && !other.equals(notification.key())) {
        throw new AssertionError("a second dedup key for " + delivery.lane());
      }
      if (notification.action() == Action.RESOLVE) {
        open.remove(notification.key());
        return new Sent(202, "", "");
      }
      if (open.put(notification.key(), notification.message().title()) == null) {
        opened.add(notification.key());
      }
      return new Sent(202, "", memory.reference());
    }

    /** Titles of what is open, by dedup key. */
    SortedMap<String, String> open() {
      return open;
    }

    /** Dedup keys in the order in which they were opened. */
    List<String> opened() {
      return opened;
    }
  }

  /** Creates with each call that names no id: whoever is unsure has to look first. */
  static final class Publics implements Notifier {
    private final Map<String, String> statuses = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();

    @Override
    public String kind() {
      return "statuspage";
    }

    @Override
    public String reference(Delivery delivery, Memory memory) {
      return memory.reference();
    }

    @Override
    public String payload(Delivery delivery, Memory memory) {
      return "{}";
    }

    @Override
    public DeliveryResult deliver(Delivery delivery, Memory memory) {
      var key = delivery.notification().key();
      var known = memory.unsure() ? ids.getOrDefault(key, "") : memory.reference();
      var id = known.isEmpty() ? "sp" + (statuses.size() + 1) : known;
      if (known.isEmpty() && ids.put(key, id) != null) {
        throw new AssertionError("a second public incident for " + key);
      }
      statuses.put(id, key + " " + delivery.notification().message().status());
      return new Sent(201, "", id);
    }

    /** Keys and statuses by id. */
    Map<String, String> statuses() {
      return statuses;
    }
  }

  private FakeVendors() {}
}
