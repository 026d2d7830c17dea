package org.bluesphere.collector.otlp;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bluesphere.collector.otlp.SpanShapes.Shape;
import org.bluesphere.model.catalogue.Indicator.Spans;
import org.bluesphere.model.catalogue.Sampling;
import org.bluesphere.model.discovery.Way;
import org.bluesphere.model.log.EventReader;

/** Of an {@code ExportTraceServiceRequest}: the spans that somebody wants. */
public final class SpanScanner extends EventScanner {
  private final SpanReader span = new SpanReader(wire);
  private final IdentityHashMap<Shape, Integer> numbers = new IdentityHashMap<>();
  private SpanShapes shapes = new SpanShapes(List.of());

  /** A scanner that judges by this registry's filter. */
  public SpanScanner(SeriesRegistry registry) {
    super(registry, Spans.NAME, Way.TRACES);
  }

  @Override
  boolean begin(SeriesRegistry.Generation generation) {
    shapes = generation.spans();
    numbers.clear();
    return !shapes.none();
  }

  @Override
  void event(int to) {
    span.read(to, shapes.names());
    var shape = shape();
    if (!shape.reason().isEmpty()) {
      refuse(shape.reason());
    } else if (!shape.wanted()) {
      unbound();
    } else if (!maySpeak(shape.service())) {
      refuse(Origin.SERVICE_NOT_ALLOWED);
    } else {
      var problem = span.problem(nowNanos);
      if (problem.isEmpty()) {
        keep(shape);
      } else {
        refuse(problem);
      }
    }
  }

  private Shape shape() {
    span.hash(hashed(), shapes.byName());
    hash.finish();
    long high = hash.high();
    long low = hash.low();
    var known = shapes.find(high, low);
    return known != null ? known : parsed(high, low);
  }

  @Override
  void look(int to) {
    span.read(to, shapes.lookedAt());
    if (mayLook(span.kindNumber())) {
      var own = new TreeMap<String, String>();
      if (span.fits() && span.attributes(attributes, own)) {
        label(own, true);
        told(own);
      }
    }
  }

  private void told(NavigableMap<String, String> own) {
    var key = EventReader.key(resource.environment(), resource.attributes(), Spans.NAME, own);
    sampler().looked(key, span.kind(), span.threshold() != Sampling.NO_THRESHOLD, now);
  }

  private Shape parsed(long high, long low) {
    var own = new TreeMap<String, String>();
    boolean fits = span.attributes(attributes, own) && resource.fits() && span.fits();
    label(own, shapes.byName());
    var key = EventReader.key(resource.environment(), resource.attributes(), Spans.NAME, own);
    var shape = shapes.judge(high, low, key, fits);
    if (shape.wanted() && resource.sender().noticed()) {
      told(own); // a look might miss it
    }
    return shape;
  }

  private void label(NavigableMap<String, String> own, boolean name) {
    own.put(Spans.Labels.KIND, "s:" + span.kind());
    own.put(Spans.Labels.STATUS, "s:" + span.status());
    if (name) {
      own.put(Spans.Labels.NAME, "s:" + span.name());
    }
  }

  private void keep(Shape shape) {
    var number = numbers.get(shape);
    if (number == null) {
      number = write(shape.key().attributes());
      numbers.put(shape, number);
    }
    block.span(
        number,
        span.end,
        span.end - span.start,
        span.traceHigh,
        span.traceLow,
        span.id,
        span.threshold());
    accepted(span.end);
  }
}
