package org.bluesphere.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.function.Supplier;
import org.bluesphere.dashboards.page.Headers;
import org.bluesphere.dashboards.status.PublicStatus;
import org.bluesphere.dashboards.status.page.PublicCaching;
import org.bluesphere.dashboards.status.page.PublicErrors;
import org.bluesphere.dashboards.status.page.StatusApiController;
import org.bluesphere.dashboards.status.page.StatusController;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The public page's listener: reading only, no session, knows no operator's bean. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class
})
public class StatusListener {

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  /** What the page shows, and where it is reached. */
  public record Source(Supplier<PublicStatus> status, Supplier<String> url) {}

  @Bean
  StatusController status(TemplateEngine templates, Source source) {
    return new StatusController(templates, source.status(), source.url());
  }

  @Bean
  StatusApiController api(Source source) {
    return new StatusApiController(source.status(), source.url());
  }

  @Bean
  PublicErrors errors(TemplateEngine templates, Source source) {
    return new PublicErrors(templates, source.status());
  }

  @Bean
  FilterRegistrationBean<PublicCaching> caching() {
    return new FilterRegistrationBean<>(new PublicCaching());
  }

  /** The same answer again is 304 without a body. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    return new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/",
                    "/index.html",
                    "/history",
                    "/history.html",
                    "/incidents/*",
                    "/history.rss",
                    "/history.atom",
                    "/api/v2/**",
                    "/*.css",
                    "/favicon.svg",
                    "/error")
                .permitAll()
                .anyRequest()
                .denyAll())
        .csrf(csrf -> csrf.disable()) // there is nothing to write
        .sessionManagement(sessions ->
            sessions.sessionCreationPolicy(
                org.springframework.security.config.http.SessionCreationPolicy.STATELESS))
        .headers(Headers::set)
        .requestCache(cache -> cache.disable())
        .exceptionHandling(failures ->
            failures
                .authenticationEntryPoint((request, response, e) -> response.sendError(404))
                .accessDeniedHandler((request, response, e) -> response.sendError(404)))
        .build();
  }
}
