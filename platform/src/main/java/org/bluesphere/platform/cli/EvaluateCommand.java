package org.bluesphere.platform.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bluesphere.model.view.SloStatus;
import org.bluesphere.slo.history.HistorySyntaxException;
import org.bluesphere.slo.service.api.Items;
import org.bluesphere.slo.service.api.SloItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code evaluate}: budgets from a file, without a server. */
@Command(
    name = "evaluate",
    description = {
      "Counts a history of OpenMetrics text and prints what the API would say of it.",
      "Exit 0 fine, 1 when a budget is empty or a page would fire, 2 when it cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin HistoryOptions options = new HistoryOptions();

  @Option(names = "--format", defaultValue = "text", description = "text or json")
  DiffCommand.Format format = DiffCommand.Format.TEXT;

  @Override
  public Integer call() {
    var file = options.history;
    if (file == null) {
      System.err.println("--history FILE is missing; it names a file of OpenMetrics text");
      return 2;
    }
    try {
      var counted = options.counted(file);
      var items = counted.evaluation().items(counted.environment());
      switch (format) {
        case TEXT -> text(counted, items);
        case JSON ->
            System.out.println(
                JsonMapper.builder()
                    .build()
                    .writeValueAsString(new Items<>(items.stream().map(SloItem::of).toList())));
      }
      return items.stream().anyMatch(EvaluateCommand::finding) ? 1 : 0;
    } catch (HistorySyntaxException | UnusableException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }

  private static boolean finding(SloStatus status) {
    return status.state() == SloStatus.State.EXHAUSTED
        || status.alerts().stream().anyMatch(alert -> alert.severity().equals("page"));
  }

  private static void text(HistoryOptions.Counted counted, List<SloStatus> items) {
    System.out.printf("%s, window ends %s%n", counted.environment(), counted.evaluation().at());
    items.forEach(item -> System.out.println(line(item)));
  }

  private static String line(SloStatus item) {
    var name = item.id().service() + "/" + item.id().objective();
    var target = item.target().movePointRight(2).stripTrailingZeros().toPlainString();
    if (item.state() == SloStatus.State.NO_DATA) {
      return "%-40s %-9s target %s%%".formatted(name, item.state(), target);
    }
    return String.format(
        Locale.ROOT,
        "%-40s %-9s target %s%%  good %.3f%%  budget left %.1f%%%s",
        name,
        item.state(),
        target,
        item.sli().orElse(1.0) * 100,
        100 - item.budget().spentOfWindow() * 100,
        item.alerts().isEmpty() ? "" : "  firing: " + names(item));
  }

  private static String names(SloStatus item) {
    return item.alerts().stream()
        .map(alert -> alert.severity() + " " + alert.name() + " " + alert.policy())
        .map(String::strip)
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
