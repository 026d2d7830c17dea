package org.bluesphere.backend;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** Runs one of the three services, chosen by {@code --service}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BackendConfiguration.class)
public class BackendApplication {

  private static final String USAGE =
      "--service=NAME is missing or unknown; use api-gateway, data-processing or ml-prediction";

  /** Runs the service until it is told to end. */
  public static void main(String[] args) {
    if (named(args).isEmpty()) {
      System.err.println(USAGE);
      System.exit(2);
    }
    start(args);
  }

  /** Starts the service that {@code args} ask for. */
  public static ConfigurableApplicationContext start(String... args) {
    var service = named(args).orElseThrow(() -> new IllegalArgumentException(USAGE));
    var app = new SpringApplication(BackendApplication.class);
    app.setDefaultProperties(
        Map.of("server.port", service.defaultPort(), "spring.application.name", service.title()));
    return app.run(args);
  }

  private static Optional<BackendService> named(String... args) {
    var name = new SimpleCommandLinePropertySource(args).getProperty("service");
    return BackendService.find(String.valueOf(name));
  }
}
