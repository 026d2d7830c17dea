package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.operator.budget.Board;
import org.bluesphere.dashboards.operator.budget.Boards;
import org.bluesphere.dashboards.operator.budget.BudgetChart;
import org.bluesphere.dashboards.operator.budget.BurnDown;
import org.bluesphere.dashboards.operator.budget.Csv;
import org.bluesphere.dashboards.operator.budget.Promise;
import org.bluesphere.dashboards.operator.budget.SloDetail;
import org.bluesphere.dashboards.operator.live.LivePage;
import org.bluesphere.dashboards.operator.live.Topic;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.model.view.HistoryPoint;
import org.bluesphere.model.view.SignalMark;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /slos/{service}/{objective}}: one promise, its budget and why. */
@Controller
public final class SloDetailController implements LivePage {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final String[] REGIONS = {"asof", "state", "tiles", "rules", "examples"};

  private final TemplateEngine templates;
  private final Shells shells;
  private final Boards boards;
  private final BudgetQueries budgets;
  private final SignalQueries signals;
  private final InstantSource clock;

  SloDetailController(
      TemplateEngine templates, Shells shells, Boards boards, Asked asked, InstantSource clock) {
    this.templates = templates;
    this.shells = shells;
    this.boards = boards;
    this.budgets = asked.budgets();
    this.signals = asked.signals();
    this.clock = clock;
  }

  /** Who answers. */
  public record Asked(BudgetQueries budgets, SignalQueries signals) {}

  /** What the template shows. */
  public record Page(Shell shell, SloDetail view, String events) {}

  /** The promise. */
  @GetMapping("/slos/{service}/{objective}")
  public View detail(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam(defaultValue = "") String range,
      HttpServletRequest request,
      HttpServletResponse response) {
    var shell = shells.of(request, "slos", service + " " + objective);
    var board = boards.of(shell.environment());
    if (board.isEmpty()) {
      return Missing.environment(templates, shell, response);
    }
    return board
        .get()
        .promise(service, objective)
        .<View>map(promise ->
            new JteView(
                templates,
                "operator/slo.jte",
                new Page(
                    shell,
                    view(board.get(), promise, range, shell.zone()),
                    EventsController.address(
                        shell, name(), Map.of("service", service, "objective", objective)))))
        .orElseGet(() ->
            Missing.objective(
                templates, shell, service, objective, near(board.get(), service), response));
  }

  private static List<Missing.Way> near(Board board, String service) {
    var links = new org.bluesphere.dashboards.operator.budget.Links(board.environment());
    return board.promises().stream()
        .filter(promise -> promise.id().service().equals(service))
        .map(promise -> new Missing.Way(promise.title(), links.slo(promise.id())))
        .toList();
  }

  private SloDetail view(Board board, Promise promise, String range, ZoneId zone) {
    var times = new Times(zone, clock.instant());
    var answers = SloDetail.Answers.about(promise, budgets);
    var chosen = BurnDown.Range.parse(range, SloDetail.life(promise, answers.explanation()));
    var course = new BudgetChart.Course(steps(promise, chosen), deploys(promise, chosen));
    var chart = BudgetChart.of(promise, chosen, course, times);
    return SloDetail.of(board, promise, answers, chart, times);
  }

  private List<SignalMark> deploys(Promise promise, BurnDown.Range range) {
    var to = promise.status().to();
    var from = to.minus(range.length(promise.window()));
    return signals.marks(promise.id().environment(), from, to).stream()
        .filter(it -> it.kind().equals("deploy") && it.service().equals(promise.id().service()))
        .sorted(Comparator.comparing(SignalMark::at))
        .toList();
  }

  /** The curve of a range; what came after the last whole step is added in fine ones. */
  private List<BurnDown.Step> steps(Promise promise, BurnDown.Range range) {
    var to = promise.status().to();
    var from = to.minus(range.length(promise.window()));
    var step = range.step(promise.window());
    var whole = new ArrayList<HistoryPoint>();
    for (var point : budgets.history(promise.id(), from, to, step)) {
      if (!point.to().isAfter(to)) {
        whole.add(point);
      }
    }
    var end = whole.isEmpty() ? from : whole.getLast().to();
    var fine = step.dividedBy(60);
    if (fine.compareTo(Duration.ofSeconds(1)) >= 0 && end.isBefore(to)) {
      whole.addAll(budgets.history(promise.id(), end, to, fine));
    }
    return BurnDown.sinceBirth(BurnDown.of(promise, whole));
  }

  /** The curve for a spreadsheet. */
  @GetMapping("/slos/{service}/{objective}/history.csv")
  public ResponseEntity<String> csv(
      @PathVariable String service,
      @PathVariable String objective,
      @RequestParam(defaultValue = "window") String range,
      HttpServletRequest request) {
    return boards
        .of(shells.environment(request))
        .flatMap(board -> board.promise(service, objective))
        .map(promise -> Csv.curve(steps(promise, BurnDown.Range.parse(range, Duration.ZERO))))
        .map(text ->
            ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"budget.csv\"")
                .body(text))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @Override
  public String name() {
    return "slo";
  }

  @Override
  public Map<String, String> regions(Topic topic) {
    var parameters = topic.parameters();
    var board = boards.of(topic.environment());
    return board
        .flatMap(it ->
            it.promise(
                parameters.getOrDefault("service", ""), parameters.getOrDefault("objective", "")))
        .map(promise -> live(board.get(), promise, topic.zone()))
        .map(view -> Regions.render(templates, "operator/slo/", view, REGIONS))
        .orElse(Map.of());
  }

  /** Without the curve, which changes too slowly to be sent every tick. */
  private SloDetail live(Board board, Promise promise, ZoneId zone) {
    var times = new Times(zone, clock.instant());
    return SloDetail.of(
        board,
        promise,
        SloDetail.Answers.about(promise, budgets),
        BudgetChart.of(promise, BurnDown.Range.HOUR, BudgetChart.Course.none(), times),
        times);
  }
}
