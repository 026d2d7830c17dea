package org.bluesphere.dashboards.status.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets caches answer for us, while we are down as well, and lets scripts elsewhere read the API.
 */
public final class PublicCaching extends OncePerRequestFilter {
  private static final String CACHE =
      "public, max-age=15, stale-while-revalidate=60, stale-if-error=86400";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Cache-Control", CACHE);
    if (request.getRequestURI().startsWith("/api/")) {
      response.setHeader("Access-Control-Allow-Origin", "*");
    }
    chain.doFilter(request, response);
  }
}
