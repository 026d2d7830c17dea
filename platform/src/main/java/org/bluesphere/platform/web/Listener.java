package org.bluesphere.platform.web;

import java.net.BindException;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

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
            Map.entry("server.port", port),
            Map.entry("server.address", host),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.mvc.problemdetails.enabled", "true"),
            Map.entry("spring.application.name", name),
            Map.entry("server.error.include-message", "always"),
            Map.entry("server.tomcat.max-http-form-post-size", "64KB"),
            // Else a connection is reset before its sender has read why the body is too large.
            Map.entry("server.tomcat.max-swallow-size", "64MB"),
            Map.entry("server.servlet.session.cookie.name", name + "_session"));
    var builder =
        new SpringApplicationBuilder(configuration)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(properties)
            .initializers(
                (org.springframework.context.ApplicationContextInitializer<
                        ConfigurableApplicationContext>)
                    fresh -> beans.accept((GenericApplicationContext) fresh));
    try {
      return new Listener(builder.run(), host);
    } catch (ApplicationContextException e) {
      throw NestedExceptionUtils.getMostSpecificCause(e) instanceof BindException
          ? new PortTakenException(name, port, e)
          : e;
    }
  }

  /** Something else listens there. */
  public static final class PortTakenException extends RuntimeException {
    PortTakenException(String listener, int port, RuntimeException cause) {
      super(
          "port %d is in use, so the %s listener cannot open; end what listens there or choose another port with %s"
              .formatted(
                  port,
                  listener,
                  listener.equals("operator") ? "--port" : "--" + listener + "-port"),
          cause);
    }
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
