package org.bluesphere.platform.web;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One web server on one port, with its own context and filters. */
public final class Listener implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final String host;

  private Listener(ConfigurableApplicationContext context, String host) {
    this.context = context;
    this.host = host;
  }

  /**
   * Starts a listener; port 0 chooses one.
   *
   * @param beans registers what the configuration needs from outside
   */
  public static Listener start(
      String name,
      Class<?> configuration,
      String host,
      int port,
      Consumer<GenericApplicationContext> beans) {
    var properties =
        Map.<String, Object>ofEntries(
            entry("server.port", port),
            entry("server.address", host),
            entry("server.shutdown", "graceful"),
            entry("server.compression.enabled", "true"),
            entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            entry("spring.threads.virtual.enabled", "true"),
            entry("spring.mvc.problemdetails.enabled", "true"),
            entry("spring.application.name", name),
            entry("server.error.include-message", "always"),
            entry("server.tomcat.max-http-form-post-size", "64KB"),
            entry("server.servlet.session.cookie.name", name + "_session"));
    var context =
        new SpringApplicationBuilder(configuration)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(properties)
            .initializers(
                (org.springframework.context.ApplicationContextInitializer<
                        ConfigurableApplicationContext>)
                    fresh -> beans.accept((GenericApplicationContext) fresh))
            .run();
    return new Listener(context, host);
  }

  /** The port it listens on. */
  public int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? -1 : server.getPort();
  }

  /** {@code http://host:port}. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  @Override
  public void close() {
    context.close();
  }
}
