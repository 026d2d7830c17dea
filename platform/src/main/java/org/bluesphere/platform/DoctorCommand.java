package org.bluesphere.platform;

import picocli.CommandLine.Command;

/** {@code doctor}: what of the surroundings works, tried now. */
@Command(
    name = "doctor",
    description = "Tries what the platform depends on.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "connect",
    subcommands = ConnectCommand.class)
final class DoctorCommand {}
