package org.bluesphere.collector.otlp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bluesphere.collector.otlp.LogShapes.Shape;
import org.bluesphere.model.catalogue.LogSelector;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.EventReader;

/**
 * Of an {@code ExportLogsServiceRequest}: the records that somebody wants, and of each stream that
 * somebody wants records of that it delivered.
 */
public final class LogScanner extends EventScanner {
  private static final int ATTRIBUTE = 0x32;

  /** Spans have one for each of their six kinds. */
  private static final int LANE = 6;

  private static final byte[] UID = "log.record.uid".getBytes(StandardCharsets.US_ASCII);

  /** One object a shape, so equal by identity. */
  private record Found(Shape shape, long bodies) {}

  private final NamedAttributes named = new NamedAttributes(wire, ATTRIBUTE);
  private final Map<Found, Integer> numbers = new HashMap<>();
  private LogShapes shapes = new LogShapes(List.of());
  private boolean listened;
  private long newest;

  // Of the record at hand.
  private long time;
  private long observed;
  private int severity;
  private int bodyFrom;
  private int bodyTo;
  private int uidFrom;
  private int uidTo;

  /** A scanner that judges by this registry's filter. */
  public LogScanner(SeriesRegistry registry) {
    super(registry, LogSelector.NAME, Way.LOGS);
  }

  @Override
  boolean begin(SeriesRegistry.Generation generation) {
    shapes = generation.logs();
    numbers.clear();
    block.ofLogs();
    return !shapes.none();
  }

  @Override
  void resourceBegins() {
    listened = shapes.listens(resource);
    newest = 0;
  }

  @Override
  void resourceEnds() {
    if (listened && newest != 0 && maySpeak(service())) {
      block.heard(write(LogShapes.NONE), newest);
    }
  }

  private String service() {
    return EventReader.key("", resource.attributes(), "", LogShapes.NONE).label("service.name");
  }

  @Override
  void event(int to) {
    read(to);
    time = time == 0 ? observed : time;
    var problem = PointChecks.time(time, 0, true, nowNanos);
    newest = problem.isEmpty() ? Math.max(newest, time) : newest;
    var shape = shape();
    if (!shape.reason.isEmpty()) {
      refuse(shape.reason);
      return;
    }
    long found = shape.searches() ? shapes.found(shape, body()) : 0;
    if (!shape.wanted(found)) {
      unbound();
    } else if (!maySpeak(shape.service)) {
      refuse(Origin.SERVICE_NOT_ALLOWED);
    } else if (!problem.isEmpty()) {
      refuse(problem);
    } else {
      keep(shape, found);
    }
  }

  @Override
  void look(int to) {
    if (mayLook(LANE)) {
      read(to);
      var stream =
          EventReader.key(
              resource.environment(), resource.attributes(), LogSelector.NAME, LogShapes.NONE);
      sampler().looked(stream, severity, now);
    }
  }

  private void read(int to) {
    named.clear();
    time = 0;
    observed = 0;
    severity = 0;
    bodyFrom = to;
    bodyTo = to;
    uidFrom = to;
    uidTo = to;
    while (wire.at() < to) {
      int from = wire.at();
      int tag = wire.tag(to);
      switch (tag) {
        case 0x09 -> time = wire.fixed64(to);
        case 0x10 -> severity = (int) wire.varint(to);
        case 0x2A -> {
          bodyTo = wire.length(to);
          bodyFrom = wire.at();
          wire.seek(bodyTo);
        }
        case ATTRIBUTE -> {
          int end = wire.length(to);
          named.pass(from, end, shapes.names());
          if (named.passed(UID)) {
            uidFrom = from;
            uidTo = end;
          }
        }
        case 0x59 -> observed = wire.fixed64(to);
        default -> wire.skip(tag, to);
      }
    }
  }

  /** Text as it is, anything else as JSON. */
  private String body() {
    wire.seek(bodyFrom);
    return attributes.value(bodyTo).substring(2);
  }

  private Shape shape() {
    named.hash(hashed().word(severity));
    hash.finish();
    long high = hash.high();
    long low = hash.low();
    var known = shapes.find(high, low);
    return known != null ? known : parsed(high, low);
  }

  private Shape parsed(long high, long low) {
    var own = new TreeMap<String, String>();
    boolean fits = named.read(attributes, own) && resource.fits();
    own.put(LogSelector.SEVERITY, "i:" + severity);
    var key = EventReader.key(resource.environment(), resource.attributes(), LogSelector.NAME, own);
    return shapes.judge(high, low, key, fits);
  }

  private void keep(Shape shape, long bodies) {
    var found = new Found(shape, bodies);
    var number = numbers.get(found);
    if (number == null) {
      number = write(shapes.attributes(shape, bodies));
      numbers.put(found, number);
    }
    block.log(number, time, uid());
    accepted(time);
  }

  private long uid() {
    if (uidFrom == uidTo) {
      return 0;
    }
    long uid = hash.begin().field(wire.bytes(), uidFrom, uidTo).finish().low();
    return uid == 0 ? 1 : uid;
  }
}
