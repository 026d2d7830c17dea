package org.bluesphere.platform.cli;

import java.util.concurrent.Callable;
import org.bluesphere.model.catalogue.ObjectiveId;
import org.bluesphere.slo.history.HistorySyntaxException;
import org.bluesphere.slo.service.api.ExplanationItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code explain SERVICE/OBJECTIVE}: evidence, from the running server or from a history. */
@Command(
    name = "explain",
    description = {
      "Prints how an objective's answer comes about: asks the running server,",
      "or counts a file when --history names one."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE/OBJECTIVE")
  String objective = "";

  @Mixin HistoryOptions options = new HistoryOptions();

  @Option(
      names = "--url",
      defaultValue = "${env:BLUESPHERE_URL:-http://127.0.0.1:8080}",
      description = "the running server [${DEFAULT-VALUE}]")
  String url = "";

  @Override
  public Integer call() throws InterruptedException {
    int slash = objective.indexOf('/');
    if (slash <= 0 || slash == objective.length() - 1) {
      System.err.println(
          "\"" + objective + "\" is no SERVICE/OBJECTIVE; write for example api-gateway/latency");
      return 2;
    }
    var service = objective.substring(0, slash);
    var name = objective.substring(slash + 1);
    var file = options.history;
    return file == null ? asked(service, name) : counted(file, service, name);
  }

  private int counted(String file, String service, String name) {
    try {
      var counted = options.counted(file);
      var id = new ObjectiveId(counted.environment(), service, name);
      var explanation = counted.evaluation().explain(id);
      if (explanation.isEmpty()) {
        System.err.println(
            "no objective " + id + " is in scope; bluesphere evaluate lists those there are");
        return 2;
      }
      System.out.println(
          JsonMapper.builder().build().writeValueAsString(ExplanationItem.of(explanation.get())));
      return 0;
    } catch (HistorySyntaxException | UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  private int asked(String service, String name) throws InterruptedException {
    var path =
        "/api/v1/slos/%s/%s/explain?%s%s"
            .formatted(
                RunningServer.encoded(service),
                RunningServer.encoded(name),
                options.of.environment.isEmpty()
                    ? ""
                    : "environment=" + RunningServer.encoded(options.of.environment) + "&",
                options.at.isEmpty() ? "" : "at=" + RunningServer.encoded(options.at));
    try {
      System.out.println(new RunningServer(url).get(path));
      return 0;
    } catch (UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}
