package org.bluesphere.backend.fault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Makes API requests slow or wrong. Runs inside the observation, so that the metrics see it.
 *
 * <p>A request failed here never reaches its handler, but keeps its route: the handler is looked
 * up.
 */
final class FaultFilter extends OncePerRequestFilter {

  private final Faults faults;
  private final HandlerMapping routes;

  FaultFilter(Faults faults, HandlerMapping routes) {
    this.faults = faults;
    this.routes = routes;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    faults.striking(Fault.Kind.LATENCY).ifPresent(FaultFilter::dawdle);
    Optional<Fault> error = faults.striking(Fault.Kind.ERRORS);
    if (error.isPresent()) {
      keepRoute(request);
      fail(response, error.get().status());
    } else {
      chain.doFilter(request, response);
    }
  }

  private void keepRoute(HttpServletRequest request) throws ServletException {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      routes.getHandler(request); // leaves the pattern in the request
      var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      ServerHttpObservationFilter.findObservationContext(request)
          .ifPresent(context -> context.setPathPattern(String.valueOf(pattern)));
    } catch (Exception e) { // getHandler declares Exception
      throw new ServletException("looking up the route of " + request.getRequestURI(), e);
    }
  }

  private static void fail(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response
        .getWriter()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"Injected fault\",\"status\":%d}"
                .formatted(status));
  }

  private static void dawdle(Fault latency) {
    try {
      Thread.sleep(latency.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
