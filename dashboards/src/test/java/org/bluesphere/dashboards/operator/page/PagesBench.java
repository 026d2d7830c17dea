package org.bluesphere.dashboards.operator.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.Fixtures;
import org.bluesphere.dashboards.operator.budget.Histories;
import org.bluesphere.dashboards.operator.budget.NoIncidents;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.signal.Impact;
import org.bluesphere.model.view.BadExample;
import org.bluesphere.model.view.Explanation;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SloStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * NUMBERS U1: the overview and the list with 5,000 objectives, from query to bytes, the board made
 * anew each time, which the platform does once in two seconds whoever asks. Run by {@code
 * checks/pages-bench}.
 */
final class PagesBench implements BudgetQueries, NoIncidents {
  private static final int WARM = 200;
  private static final int ROUNDS = 300;

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Catalogue catalogue;
  private final List<SloStatus> statuses;
  private Instant now = Fixtures.NOW;

  private PagesBench(int objectives) {
    var promises =
        IntStream.range(0, objectives)
            .mapToObj(i ->
                Fixtures.promise("service-" + i / 4)
                    .named("objective-" + i % 4, i % 2 == 0 ? "ratio" : "latency")
                    .spent(i % 50 == 0 ? 0.9 : 0.1))
            .toArray(Fixtures.PromiseBuilder[]::new);
    catalogue = Fixtures.catalogue(promises);
    statuses = Arrays.stream(promises).map(Fixtures.PromiseBuilder::status).toList();
  }

  /** Prints p50, p99 and the bytes on the wire. */
  public static void main(String[] arguments) throws Exception {
    var bench = new PagesBench(5000);
    bench.measure("overview", false);
    bench.measure("overview, board kept", true);
  }

  private void measure(String what, boolean kept) throws Exception {
    InstantSource clock = () -> now;
    var shells = new Shells(() -> catalogue, this, Fixtures.ENVIRONMENT, clock);
    var boards = new Boards(() -> catalogue, this, this, clock);
    var sources =
        new BudgetPages.Sources(() -> catalogue, List::of, List.of(), Fixtures::ingest, "");
    var overview =
        new OverviewController(templates, shells, boards, new Histories(this), sources, clock);
    var micros = new long[ROUNDS];
    byte[] body = {};
    for (int round = -WARM; round < ROUNDS; round++) {
      if (!kept) {
        now = now.plusSeconds(10);
      }
      var request = new MockHttpServletRequest("GET", "/");
      request.setRequestURI("/");
      var response = new MockHttpServletResponse();
      long start = System.nanoTime();
      overview.overview(request, response).render(Map.of(), request, response);
      if (round >= 0) {
        micros[round] = (System.nanoTime() - start) / 1000;
      }
      body = response.getContentAsByteArray();
    }
    Arrays.sort(micros);
    System.out.printf(
        "U1 %s, %d objectives: p50 %.1f ms, p99 %.1f ms, %d kB, %d kB compressed%n",
        what,
        statuses.size(),
        micros[ROUNDS / 2] / 1000.0,
        micros[ROUNDS * 99 / 100] / 1000.0,
        body.length / 1000,
        compressed(body) / 1000);
  }

  private static int compressed(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.size();
  }

  @Override
  public List<SloStatus> slos(String environment) {
    return statuses;
  }

  @Override
  public Optional<SloStatus> slo(ObjectiveId id) {
    return statuses.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  @Override
  public List<HistoryPoint> history(ObjectiveId id, Instant from, Instant to, Duration step) {
    return List.of(new HistoryPoint(to.minus(step), to, 1000, 5, 5, step.toMillis()));
  }

  @Override
  public List<BadExample> badExamples(ObjectiveId id) {
    return List.of();
  }

  @Override
  public Optional<Explanation> explain(ObjectiveId id, Optional<Instant> at) {
    return Optional.empty();
  }

  @Override
  public List<Impact> impacts(String environment) {
    return List.of();
  }
}
