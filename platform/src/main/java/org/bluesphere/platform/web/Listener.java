package org.bluesphere.platform.web;

import static java.util.Map.entry;

import java.net.BindException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
            // Else a connection is reset before its sender has read why the body is too large.
            entry("server.tomcat.max-swallow-size", "64MB"),
            entry("server.servlet.session.cookie.name", name + "_session"));
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
      int taken = taken(e, port);
      if (taken < 0) {
        throw e;
      }
      // A second port has only the collector's listener.
      throw new PortTakenException(taken == port ? name : "grpc", taken, e);
    }
  }

  /** The port that could not be bound; -1 when that is not what went wrong. */
  private static int taken(RuntimeException failure, int port) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PortInUseException inUse -> {
          return inUse.getPort();
        }
        case ConnectorStartFailedException failed -> {
          return failed.getPort();
        }
        case BindException bind -> {
          return port;
        }
        default -> {}
      }
    }
    return -1;
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
    return url(host, port());
  }

  static String url(String host, int port) {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What it answers, as {@code METHOD /path}; {@code ANY} where the method is not said. */
  public SortedSet<String> routes() {
    var routes = new TreeSet<String>();
    context
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(
            mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(routes, info)));
    context
        .getBeansOfType(SimpleUrlHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getUrlMap().keySet().forEach(path -> routes.add("RESOURCE " + path)));
    for (ServletRegistrationBean<?> servlet :
        context.getBeansOfType(ServletRegistrationBean.class).values()) {
      servlet.getUrlMappings().forEach(path -> routes.add("SERVLET " + path));
    }
    return routes;
  }

  private static void add(SortedSet<String> routes, RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    for (var path : info.getPatternValues()) {
      if (methods.isEmpty()) {
        routes.add("ANY " + path);
      }
      methods.forEach(method -> routes.add(method + " " + path));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
