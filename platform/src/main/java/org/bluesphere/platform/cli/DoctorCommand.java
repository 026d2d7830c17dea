package org.bluesphere.platform.cli;

import org.bluesphere.platform.cli.connect.ConnectCommand;
import picocli.CommandLine.Command;

/** {@code doctor}: looks at what surrounds a running server. */
@Command(
    name = "doctor",
    description = "Finds out why something does not work.",
    subcommands = ConnectCommand.class,
    synopsisSubcommandLabel = "connect",
    mixinStandardHelpOptions = true)
public final class DoctorCommand {}
