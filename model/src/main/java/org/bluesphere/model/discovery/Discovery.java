package org.bluesphere.model.discovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bluesphere.model.catalogue.Catalogue;
import org.bluesphere.model.view.IngestReport.Refusal;

/**
 * What arrives, service by service.
 *
 * @param since when sampling began: the start of the process
 * @param forgotten metrics that made room for newer ones
 */
public record Discovery(Instant since, long forgotten, List<ServiceReport> services) {

  /** Copies. */
  public Discovery {
    services = List.copyOf(services);
  }

  /** Of all services that sent something, by environment and name. */
  public static Discovery of(Catalogue catalogue, Sample sample, List<Refusal> refusals) {
    return new Discovery(
        sample.since(),
        sample.forgotten(),
        sample.senders().stream()
            .sorted(Comparator.comparing(Sender::environment).thenComparing(Sender::service))
            .map(it ->
                new Judge(catalogue, sample, refusals)
                    .report(it.environment(), it.service(), Optional.of(it)))
            .toList());
  }

  /**
   * The same of one service, in one environment or wherever it sent something.
   *
   * @param environment empty for all
   * @param usual environment in which it is missed when it sent nothing and none was asked for
   */
  public static Discovery ofService(
      Catalogue catalogue,
      Sample sample,
      List<Refusal> refusals,
      String environment,
      String usual,
      String service) {
    var all = of(catalogue, sample, refusals);
    var sent =
        all.services().stream()
            .filter(it -> it.service().equals(service))
            .filter(it -> environment.isEmpty() || it.environment().equals(environment))
            .toList();
    var where = environment.isEmpty() ? usual : environment;
    return new Discovery(
        all.since(),
        all.forgotten(),
        sent.isEmpty()
            ? List.of(
                new Judge(catalogue, sample, refusals).report(where, service, Optional.empty()))
            : sent);
  }

  /** Those of one environment only. */
  public Discovery in(String environment) {
    return new Discovery(
        since,
        forgotten,
        services.stream().filter(it -> it.environment().equals(environment)).toList());
  }
}
