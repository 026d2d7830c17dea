package org.bluesphere.slo.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.log.LogRecord;
import org.bluesphere.model.log.SeriesKey;
import org.bluesphere.model.signal.Change;

/** All signals there are, in every environment. Used by the engine's thread, or under its lock. */
public final class SignalBook {
  /** Signals measured, all environments together; more are listed, and said not to be measured. */
  public static final int MOST = 2_000;

  private final Pages pages;
  private final Map<SignalKey, Signal> signals = new LinkedHashMap<>();
  private final Deploys deploys = new Deploys();
  private Map<String, List<Signal>> inForce = Map.of();
  private int nextNumber;
  private int version;

  /** Signals over these pages. */
  public SignalBook(Pages pages) {
    this.pages = pages;
  }

  /** A catalogue is in force; what left it keeps its cells, and may come back. */
  public void use(Catalogue catalogue, long now) {
    version++;
    signals.values().forEach(signal -> signal.inForce = false);
    var grouped = new LinkedHashMap<String, List<Signal>>();
    int measured = 0;
    for (var environment : catalogue.environments()) {
      var of = grouped.computeIfAbsent(environment.name(), name -> new ArrayList<>());
      for (var declared : environment.practices().signals()) {
        var reading = Reading.of(declared);
        if (measured++ < MOST) {
          of.add(signal(SignalKey.of(environment.name(), reading), reading));
        }
      }
    }
    inForce = Map.copyOf(grouped);
    signals
        .values()
        .removeIf(it ->
            !it.inForce && (it.reach == Long.MIN_VALUE || it.reach < now - Level.QUARTERS.kept()));
  }

  private Signal signal(SignalKey key, Reading reading) {
    var signal = signals.computeIfAbsent(key, it -> new Signal(it, nextNumber++, reading, pages));
    signal.reading = reading;
    signal.inForce = true;
    return signal;
  }

  /** Changes when other signals are in force. */
  public int version() {
    return version;
  }

  /** Signals in force in an environment, as declared. */
  public List<Signal> of(String environment) {
    return inForce.getOrDefault(environment, List.of());
  }

  /** An instance delivers a series for the first time. */
  public void starts(SeriesKey series, long at) {
    deploys.seen(
        series.environment(),
        series.label("service.name"),
        series.label("service.version"),
        series.instance(),
        at);
  }

  /** Somebody told of a deploy. */
  public void marked(LogRecord.Marker marker) {
    deploys.marked(marker);
  }

  /** Deploys in the order they were told of; the same list until there is another. */
  public List<Change> changes() {
    return deploys.changes();
  }

  /** Answers about the state as it is at an instant. */
  public SignalAnswers answers(long now) {
    return new SignalAnswers(this, pages, deploys, now);
  }

  /** Writes the state but the pages. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(nextNumber);
    out.writeInt(signals.size());
    for (var signal : signals.values()) {
      out.writeUTF(signal.key.environment());
      out.writeUTF(signal.key.name());
      out.writeUTF(signal.key.generation());
      out.writeInt(signal.number);
      signal.write(out);
    }
    deploys.write(out);
  }

  /** Writes what {@link #write} leaves out: who told of deploys. */
  public void writeMarkers(DataOutput out) throws IOException {
    deploys.writeMarkers(out);
  }

  /** Reads what {@link #writeMarkers} wrote, after {@link #read}. */
  public void readMarkers(DataInput in) throws IOException {
    deploys.readMarkers(in);
  }

  /** Reads what {@link #write} wrote; {@link #use} must follow, which tells what is declared. */
  public void read(DataInput in) throws IOException {
    nextNumber = in.readInt();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      var key = new SignalKey(in.readUTF(), in.readUTF(), in.readUTF());
      var signal = new Signal(key, in.readInt(), Reading.GONE, pages);
      signal.read(in);
      signals.put(key, signal);
    }
    deploys.read(in);
  }
}
