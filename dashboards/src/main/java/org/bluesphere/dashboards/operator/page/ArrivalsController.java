package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bluesphere.dashboards.format.Numbers;
import org.bluesphere.dashboards.format.Times;
import org.bluesphere.dashboards.page.JteView;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.discovery.Arrival;
import org.bluesphere.model.discovery.Discovery;
import org.bluesphere.model.discovery.ServiceReport;
import org.bluesphere.model.log.SeriesKey.PointType;
import org.bluesphere.model.log.SeriesKey.Temporality;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.IngestQueries;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/**
 * {@code /data/arrivals}: what each service sends, what is wrong with it, what it could promise.
 */
@Controller
public final class ArrivalsController {
  /** Metrics of one service that are listed; the API has all. */
  private static final int LISTED = 100;

  private final TemplateEngine templates;
  private final Shells shells;
  private final Supplier<Catalogue> catalogue;
  private final DiscoveryQueries discovery;
  private final IngestQueries ingest;

  ArrivalsController(
      TemplateEngine templates,
      Shells shells,
      Supplier<Catalogue> catalogue,
      DiscoveryQueries discovery,
      IngestQueries ingest) {
    this.templates = templates;
    this.shells = shells;
    this.catalogue = catalogue;
    this.discovery = discovery;
    this.ingest = ingest;
  }

  /**
   * What the template shows.
   *
   * @param services of this environment, and of those that the catalogue does not know
   */
  public record Page(Shell shell, Times times, Discovery discovery, List<ServiceReport> services) {

    /** Copies. */
    public Page {
      services = List.copyOf(services);
    }

    /** Metrics that are listed. */
    public List<Arrival> listed(ServiceReport report) {
      return report.arrivals().stream().limit(LISTED).toList();
    }

    /** How many are left out. */
    public int more(ServiceReport report) {
      return Math.max(0, report.arrivals().size() - LISTED);
    }

    /** What kind of metric it is, in words. */
    public String shape(Arrival it) {
      var type =
          switch (it.type()) {
            case GAUGE -> "gauge";
            case SUM -> it.monotonic() ? "counter" : "sum";
            case HISTOGRAM -> "histogram";
            case EXPONENTIAL -> "exponential histogram";
          };
      var since =
          it.temporality() == Temporality.NONE
              ? ""
              : ", " + it.temporality().name().toLowerCase(Locale.ROOT);
      var buckets =
          it.type() == PointType.HISTOGRAM
              ? ", " + (it.bounds().isEmpty() ? "no buckets" : buckets(it.bounds().size() + 1))
              : "";
      return type + since + buckets;
    }

    private static String buckets(int count) {
      return Numbers.count(count) + " buckets";
    }

    /** Whether anything but metrics arrives. */
    public boolean events(ServiceReport report) {
      return !report.spans().isEmpty() || !report.logs().isEmpty();
    }

    /** What comes by which way, with when it came last. */
    public String ways(ServiceReport report) {
      return report.ways().entrySet().stream()
          .map(it -> it.getKey().word() + " " + times.precise(it.getValue()))
          .collect(Collectors.joining(", "));
    }

    /** A few values of an attribute, as far as they may be shown. */
    public String values(Arrival.Attribute attribute) {
      if (attribute.many()) {
        return "many values";
      }
      return attribute.examples().isEmpty()
          ? "values not shown"
          : String.join(", ", attribute.examples());
    }
  }

  /** What arrives in the environment. */
  @GetMapping("/data/arrivals")
  public View arrivals(HttpServletRequest request) {
    var shell = shells.of(request, "data", "What arrives");
    var found = Discovery.of(catalogue.get(), discovery.sample(), ingest.report().refusals());
    return new JteView(
        templates,
        "operator/arrivals.jte",
        new Page(
            shell,
            shell.times(),
            found,
            found.services().stream().filter(it -> shown(it, shell)).toList()));
  }

  private static boolean shown(ServiceReport report, Shell shell) {
    return report.environment().equals(shell.environment())
        || !shell.environments().contains(report.environment());
  }
}
