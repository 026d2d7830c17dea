package org.bluesphere.collector.prometheus;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xerial.snappy.Snappy;

/** Requests of remote-write in words, written by the numbers of Prometheus' proto files. */
public final class Writes {
  /** The NaN of a series that ended. */
  public static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private final List<Series> series = new ArrayList<>();

  /** A value at a time; {@code startMillis} 0 is not written. */
  public record Sample(double value, long millis, long startMillis) {}

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Series(Map<String, String> labels, List<Sample> samples, byte[] histogram) {}

  /** Writes fields of a message. */
  @FunctionalInterface
  public interface Fields {
    void to(CodedOutputStream out) throws IOException;
  }

  public static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    try {
      fields.to(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] snappy(byte[] plain) {
    try {
      return Snappy.compress(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sample of a series of instance {@code app:8080}, job {@code shop/api}. */
  public Writes sample(String name, double value, long millis, String... labels) {
    return sample(labels(name, labels), new Sample(value, millis, 0));
  }

  public Writes sample(Map<String, String> labels, Sample... samples) {
    series.add(new Series(labels, List.of(samples), new byte[0]));
    return this;
  }

  public Writes histogram(Map<String, String> labels, Fields histogram) {
    series.add(new Series(labels, List.of(), message(histogram)));
    return this;
  }

  public static Map<String, String> labels(String name, String... labels) {
    var all = new TreeMap<>(Map.of("__name__", name, "instance", "app:8080", "job", "shop/api"));
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return all;
  }

  /** {@code prometheus.WriteRequest}. */
  public byte[] v1() {
    return message(out -> {
      for (var one : series) {
        out.writeByteArray(1, message(it -> v1(one, it)));
      }
      out.writeByteArray(3, message(it -> it.writeString(2, "metadata_is_passed_over")));
    });
  }

  private static void v1(Series one, CodedOutputStream out) throws IOException {
    for (var label : one.labels.entrySet()) {
      out.writeByteArray(
          1,
          message(it -> {
            it.writeString(1, label.getKey());
            it.writeString(2, label.getValue());
          }));
    }
    values(one, out, 4);
  }

  /** {@code io.prometheus.write.v2.Request}. */
  public byte[] v2() {
    var symbols = new ArrayList<>(List.of(""));
    var written = new ArrayList<byte[]>();
    for (var one : series) {
      var references =
          message(out -> {
            for (var label : one.labels.entrySet()) {
              out.writeUInt32NoTag(symbol(symbols, label.getKey()));
              out.writeUInt32NoTag(symbol(symbols, label.getValue()));
            }
          });
      written.add(
          message(out -> {
            out.writeByteArray(1, references);
            values(one, out, 3);
            out.writeByteArray(5, message(it -> it.writeEnum(1, 1)));
          }));
    }
    return message(out -> {
      for (var symbol : symbols) {
        out.writeString(4, symbol);
      }
      for (var one : written) {
        out.writeByteArray(5, one);
      }
    });
  }

  private static void values(Series one, CodedOutputStream out, int histogram) throws IOException {
    for (var sample : one.samples) {
      out.writeByteArray(
          2,
          message(it -> {
            it.writeDouble(1, sample.value);
            it.writeInt64(2, sample.millis);
            if (sample.startMillis != 0) {
              it.writeInt64(3, sample.startMillis);
            }
          }));
    }
    if (one.histogram.length > 0) {
      out.writeByteArray(histogram, one.histogram);
    }
  }

  private static int symbol(List<String> symbols, String text) {
    if (!symbols.contains(text)) {
      symbols.add(text);
    }
    return symbols.indexOf(text);
  }
}
