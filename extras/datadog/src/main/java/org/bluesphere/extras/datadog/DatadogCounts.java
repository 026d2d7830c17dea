package org.bluesphere.extras.datadog;

import com.datadog.api.client.v2.api.MetricsApi;
import com.datadog.api.client.v2.model.MetricsDataSource;
import com.datadog.api.client.v2.model.MetricsTimeseriesQuery;
import com.datadog.api.client.v2.model.QueryFormula;
import com.datadog.api.client.v2.model.TimeseriesFormulaQueryRequest;
import com.datadog.api.client.v2.model.TimeseriesFormulaQueryResponse;
import com.datadog.api.client.v2.model.TimeseriesFormulaRequest;
import com.datadog.api.client.v2.model.TimeseriesFormulaRequestAttributes;
import com.datadog.api.client.v2.model.TimeseriesFormulaRequestType;
import com.datadog.api.client.v2.model.TimeseriesQuery;
import com.datadog.api.client.v2.model.TimeseriesResponseAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bluesphere.model.ask.CountAnswer;
import org.bluesphere.model.port.CountQueries;
import org.bluesphere.model.port.TransportAnswer;
import org.jspecify.annotations.Nullable;

/** Asks both queries of an objective in one request of timeseries v2, minute by minute. */
final class DatadogCounts implements CountQueries {
  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int KEPT_CHARS = 300;

  private final Api api;

  DatadogCounts(Api api) {
    this.api = api;
  }

  @Override
  public String name() {
    return DatadogClient.NAME;
  }

  @Override
  public CountAnswer ask(Question question) {
    var keyless = api.keyless();
    if (keyless.isPresent()) {
      return new CountAnswer.Denied(keyless.get());
    }
    var told = new AtomicReference<@Nullable TimeseriesFormulaQueryResponse>();
    var answer =
        api.call(client -> {
          var response = new MetricsApi(client).queryTimeseriesDataWithHttpInfo(request(question));
          told.set(response.getData());
          return response;
        });
    return switch (answer) {
      case TransportAnswer.Unreached(String why) -> new CountAnswer.Later(Optional.empty(), why);
      case TransportAnswer.Unsure(String why) -> new CountAnswer.Later(Optional.empty(), why);
      case TransportAnswer.Answered(int status, var pause, String text) ->
          status >= 200 && status < 300 ? told(told.get()) : sorted(status, pause, kept(text));
    };
  }

  private static String kept(String text) {
    return text.substring(0, Math.min(text.length(), KEPT_CHARS));
  }

  private static TimeseriesFormulaQueryRequest request(Question question) {
    var attributes =
        new TimeseriesFormulaRequestAttributes(
                question.from().toEpochMilli(),
                List.of(query("total", question.total()), query("part", question.part())),
                question.to().toEpochMilli())
            .interval(MINUTE_MILLIS)
            .formulas(List.of(new QueryFormula("total"), new QueryFormula("part")));
    return new TimeseriesFormulaQueryRequest(
        new TimeseriesFormulaRequest(attributes, TimeseriesFormulaRequestType.TIMESERIES_REQUEST));
  }

  private static TimeseriesQuery query(String name, String query) {
    return new TimeseriesQuery(
        new MetricsTimeseriesQuery(MetricsDataSource.METRICS, query).name(name));
  }

  // An error beside data means that some of it is missing, which looks like less traffic.
  private static CountAnswer told(@Nullable TimeseriesFormulaQueryResponse response) {
    if (response == null || response.getData() == null || response.getErrors() != null) {
      var why = response == null || response.getErrors() == null ? "no data" : response.getErrors();
      return new CountAnswer.Later(Optional.empty(), "Datadog answers half: " + kept(why));
    }
    var attributes = response.getData().getAttributes();
    return attributes == null
        ? new CountAnswer.Later(Optional.empty(), "Datadog answers half: no attributes")
        : told(attributes);
  }

  private static CountAnswer told(TimeseriesResponseAttributes attributes) {
    var series = Optional.ofNullable(attributes.getSeries()).orElse(List.of());
    var values = Optional.ofNullable(attributes.getValues()).orElse(List.of());
    var times = Optional.ofNullable(attributes.getTimes()).orElse(List.of());
    if (series.size() != values.size()) {
      return new CountAnswer.Later(
          Optional.empty(),
          "Datadog answers half: %d series with values of %d"
              .formatted(series.size(), values.size()));
    }
    var lines = new ArrayList<CountAnswer.Line>();
    for (int i = 0; i < series.size(); i++) {
      var query = series.get(i).getQueryIndex();
      var told = new ArrayList<@Nullable Double>(values.get(i));
      lines.add(new CountAnswer.Line(query == null ? 0 : query, told));
    }
    return new CountAnswer.Told(times.stream().map(Instant::ofEpochMilli).toList(), lines);
  }

  private static CountAnswer sorted(int status, Optional<Duration> pause, String text) {
    if (status == 401 || status == 403) {
      return new CountAnswer.Denied(
          "Datadog answers %d: put keys of this site where --datadog-api-key and --datadog-app-key point; the application key needs the scope timeseries_query"
              .formatted(status));
    }
    if (status == 429) {
      return new CountAnswer.Later(pause, "Datadog answers 429: too many requests");
    }
    return status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY
        ? new CountAnswer.Later(pause, "Datadog answers %d: %s".formatted(status, text))
        : new CountAnswer.Refused(
            "Datadog answers %d: %s; try the queries in its Metrics Explorer"
                .formatted(status, text));
  }

  @Override
  public void close() {
    api.close();
  }
}
