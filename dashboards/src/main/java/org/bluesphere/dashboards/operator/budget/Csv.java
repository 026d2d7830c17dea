package org.bluesphere.dashboards.operator.budget;

import java.util.List;
import java.util.stream.Collectors;
import org.bluesphere.model.view.SignalPoint;
import org.bluesphere.model.view.SignalSeries;
import org.bluesphere.model.view.SignalView;

/** Tables for a spreadsheet: RFC 4180, and no cell that a spreadsheet would run as a formula. */
public final class Csv {
  private Csv() {}

  /** Promises with plain numbers. */
  public static String list(List<Promise> promises) {
    var rows =
        promises.stream()
            .map(promise -> {
              var status = promise.status();
              return line(
                  List.of(
                      promise.id().environment(),
                      promise.id().service(),
                      promise.id().objective(),
                      promise.title(),
                      status.state().name(),
                      status.kind(),
                      status.target().toPlainString(),
                      status.sli().map(Object::toString).orElse(""),
                      Double.toString(promise.left()),
                      Long.toString(status.total()),
                      Long.toString(promise.bad()),
                      status.unit()));
            });
    return "environment,service,objective,title,state,kind,target,sli,budget_left,total,bad,unit\r\n"
        + rows.collect(Collectors.joining());
  }

  /** A curve of budget left. */
  public static String curve(List<BurnDown.Step> steps) {
    return "at,budget_left,total,bad,evidence,generated\r\n"
        + steps.stream()
            .map(step ->
                line(
                    List.of(
                        step.at().toString(),
                        Double.toString(step.left()),
                        Long.toString(step.total()),
                        Long.toString(step.bad()),
                        Boolean.toString(step.known() && !step.generated()),
                        Boolean.toString(step.generated()))))
            .collect(Collectors.joining());
  }

  /** Signals over time: a row each step that has data. */
  public static String signals(List<SignalSeries> series) {
    return "signal,service,unit,read,at,value,low,high,events\r\n"
        + series.stream()
            .flatMap(it -> it.points().stream().map(point -> line(cells(it.signal(), point))))
            .collect(Collectors.joining());
  }

  private static List<String> cells(SignalView signal, SignalPoint point) {
    return List.of(
        signal.name(),
        signal.service(),
        signal.unit(),
        signal.read(),
        point.at().toString(),
        Double.toString(point.value()),
        Double.toString(point.low()),
        point.high().map(Object::toString).orElse(""),
        Long.toString(point.events()));
  }

  private static String line(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0;
    var inert = formula ? "'" + text : text;
    return inert.matches("[^\",\r\n]*") ? inert : "\"" + inert.replace("\"", "\"\"") + "\"";
  }
}
