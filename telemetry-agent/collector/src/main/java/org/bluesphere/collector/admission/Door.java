package org.bluesphere.collector.admission;

/**
 * What everybody has to pass: who he is, what the machine has left, how much is inside; and who
 * hears of it.
 */
public record Door(Senders senders, Pressure pressure, Gate gate, IngestMeter meter) {

  /** Nobody hears of it. */
  public Door(Senders senders, Pressure pressure, Gate gate) {
    this(senders, pressure, gate, IngestMeter.NONE);
  }
}
