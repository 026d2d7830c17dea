package org.bluesphere.collector.admission;

/** What everybody has to pass: who he is, what the machine has left, how much is inside. */
public record Door(Senders senders, Pressure pressure, Gate gate) {}
