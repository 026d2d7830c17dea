package org.bluesphere.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.sentry.spring7.tracing.SentryTracingFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Locale;
import org.bluesphere.dashboards.demo.Demo;
import org.bluesphere.dashboards.demo.page.DemoController;
import org.bluesphere.dashboards.operator.page.BudgetPages;
import org.bluesphere.dashboards.operator.page.Shells;
import org.bluesphere.dashboards.page.Headers;
import org.bluesphere.model.port.AskedQueries;
import org.bluesphere.model.port.BudgetQueries;
import org.bluesphere.model.port.DiscoveryQueries;
import org.bluesphere.model.port.ExportQueries;
import org.bluesphere.model.port.HookQueries;
import org.bluesphere.model.port.SignalQueries;
import org.bluesphere.platform.self.SelfTelemetry;
import org.bluesphere.router.Router;
import org.bluesphere.router.api.RouterApi;
import org.bluesphere.scaling.evidence.ScalingRuns;
import org.bluesphere.slo.service.api.MarkController;
import org.bluesphere.slo.service.api.SignalController;
import org.bluesphere.slo.service.api.SloController;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The operator listener: the API, default deny. Bound to loopback until identity exists. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({RouterApi.class, BudgetPages.class})
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class
})
public class OperatorListener {

  /** Names the environment that answers when a request names none. */
  public record DefaultEnvironment(String name) {}

  @Bean
  SloController slos(
      BudgetQueries budgets, PlatformController.Parts parts, DefaultEnvironment environment) {
    return new SloController(
        budgets, () -> parts.catalogue().get().organisation().links(), environment.name());
  }

  @Bean
  SignalController signals(
      SignalQueries signals, DefaultEnvironment environment, InstantSource clock) {
    return new SignalController(signals, environment.name(), clock);
  }

  @Bean
  MarkController marks(SignalQueries signals, DefaultEnvironment environment, InstantSource clock) {
    return new MarkController(signals, environment.name(), clock);
  }

  /** Tells Sentry of requests; without a DSN it passes them on. */
  @Bean
  SentryTracingFilter transactions() {
    return new SentryTracingFilter();
  }

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  Shells shells(
      PlatformController.Parts parts,
      Router router,
      DefaultEnvironment environment,
      InstantSource clock) {
    return new Shells(parts.catalogue(), router, environment.name(), clock);
  }

  /** Only the demo has one; elsewhere its paths are as unknown as any other. */
  @Bean
  @ConditionalOnBean(Demo.class)
  DemoController demo(TemplateEngine templates, Demo demo, Shells shells) {
    return new DemoController(templates, demo, shells);
  }

  @Bean
  PlatformController platform(PlatformController.Parts parts) {
    return new PlatformController(parts);
  }

  @Bean
  MetricsController metrics(SelfTelemetry telemetry) {
    return new MetricsController(telemetry);
  }

  @Bean
  HooksController hooks(HookQueries hooks) {
    return new HooksController(hooks);
  }

  @Bean
  ExportsController exports(ExportQueries exports) {
    return new ExportsController(exports);
  }

  @Bean
  AskedController asked(AskedQueries asked) {
    return new AskedController(asked);
  }

  @Bean
  DiscoveryController discovery(
      DiscoveryQueries discovery, PlatformController.Parts parts, DefaultEnvironment environment) {
    return new DiscoveryController(
        discovery, parts.ingest(), parts.catalogue(), environment.name());
  }

  @Bean
  ScalingApi scalingApi(
      ScalingRuns runs, PlatformController.Parts parts, DefaultEnvironment environment) {
    return new ScalingApi(runs, parts.catalogue(), environment.name());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/",
                    "/*.css",
                    "/*.js",
                    "/favicon.svg",
                    "/slos",
                    "/slos.csv",
                    "/slos/*/*",
                    "/slos/*/*/history.csv",
                    "/incidents",
                    "/incidents/*",
                    "/incidents/*/decision",
                    "/incidents/*/step",
                    "/deliveries",
                    "/deliveries/retry",
                    "/data",
                    "/data/arrivals",
                    "/recovery",
                    "/scaling",
                    "/scaling/*",
                    "/signals",
                    "/signals.csv",
                    "/signals/*",
                    "/catalogue",
                    "/catalogue/**",
                    "/events",
                    "/preferences",
                    "/webjars/**",
                    "/demo/**",
                    "/api/v1/**",
                    "/api/v2/**",
                    "/runbooks/*",
                    "/livez",
                    "/readyz",
                    "/metrics",
                    "/error")
                .permitAll()
                .anyRequest()
                .denyAll())
        // A form of another site cannot send JSON without asking first, and is not allowed to.
        // The button of a draft is pressed from a page receiver's link: its signed token, bound to
        // one revision, is the proof, and no cookie counts there. The token of all other forms lies
        // in a cookie that only the server reads: no session a viewer.
        .csrf(csrf ->
            csrf.csrfTokenRepository(strict(new CookieCsrfTokenRepository()))
                .ignoringRequestMatchers(OperatorListener::json)
                .ignoringRequestMatchers(
                    PathPatternRequestMatcher.withDefaults()
                        .matcher(HttpMethod.POST, "/api/v1/incidents/{id}/publish")))
        .headers(Headers::set)
        .requestCache(cache -> cache.disable())
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint((request, response, e) -> response.sendError(404))
                .accessDeniedHandler((request, response, e) ->
                    response.sendError(e instanceof CsrfException ? 403 : 404)))
        .build();
  }

  private static CookieCsrfTokenRepository strict(CookieCsrfTokenRepository tokens) {
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }

  private static boolean json(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
