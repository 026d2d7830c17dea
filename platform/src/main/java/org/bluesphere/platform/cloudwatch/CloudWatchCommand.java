package org.bluesphere.platform.cloudwatch;

import picocli.CommandLine.Command;

/** {@code cloudwatch}: dashboards, alarms and their price. */
@Command(
    name = "cloudwatch",
    description =
        "Dashboards and alarms in CloudWatch, made from the catalogue; and what it costs.",
    mixinStandardHelpOptions = true,
    subcommands = {CostCommand.class, GenerateCommand.class, PutCommand.class},
    synopsisSubcommandLabel = "VERB")
public final class CloudWatchCommand {}
