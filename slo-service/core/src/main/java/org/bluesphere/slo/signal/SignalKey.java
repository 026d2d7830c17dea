package org.bluesphere.slo.signal;

/**
 * What is measured where. Like a slot's, the generation changes with what is counted; a signal that
 * only gets another title or percentile keeps its cells.
 */
record SignalKey(String environment, String name, String generation) {

  static SignalKey of(String environment, Reading reading) {
    return new SignalKey(environment, reading.declared().name(), reading.generation());
  }
}
