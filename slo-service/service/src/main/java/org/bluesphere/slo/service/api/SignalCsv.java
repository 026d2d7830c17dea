package org.bluesphere.slo.service.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bluesphere.model.view.SignalPoint;

/** A signal for a spreadsheet, RFC 4180: a row each step, an empty cell where there is no data. */
final class SignalCsv {
  private SignalCsv() {}

  static String of(SignalItem item) {
    var text = new StringBuilder("at,value,low,high,events");
    item.compared().ifPresent(it -> text.append(",before"));
    text.append("\r\n");
    var points = byInstant(item.points());
    var before = byInstant(item.compared().map(SignalItem.Compared::points).orElse(List.of()));
    for (var at = item.from(); at.isBefore(item.to()); at = at.plus(item.step())) {
      text.append(at).append(',').append(cells(Optional.ofNullable(points.get(at))));
      if (item.compared().isPresent()) {
        var then = before.get(at);
        text.append(',').append(then == null ? "" : Double.toString(then.value()));
      }
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String cells(Optional<SignalPoint> point) {
    return point
        .map(it ->
            it.value()
                + ","
                + it.low()
                + ","
                + it.high().map(Object::toString).orElse("")
                + ","
                + it.events())
        .orElse(",,,");
  }

  private static Map<Instant, SignalPoint> byInstant(List<SignalPoint> points) {
    return points.stream().collect(Collectors.toMap(SignalPoint::at, Function.identity()));
  }
}
