package org.bluesphere.collector.prometheus;

import org.bluesphere.collector.otlp.Binding;

/** What becomes of a series' samples. */
sealed interface Target {

  /** Kept, each as a point of its own. */
  record Kept(Binding binding, String metric, boolean gauge, boolean identified)
      implements Target {}

  /** Kept as a part of a histogram. */
  record Bucket(ClassicHistogram of, int index) implements Target {}

  /** Nobody wants it, or it is refused. */
  record Dropped(Binding verdict, String metric) implements Target {}

  /** One for all whom nobody wants: their names would be kept for nothing. */
  Dropped UNWANTED = new Dropped(Binding.UNBOUND, "");
}
