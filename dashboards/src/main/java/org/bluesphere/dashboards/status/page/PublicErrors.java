package org.bluesphere.dashboards.status.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.bluesphere.dashboards.status.PublicStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What a visitor's browser gets for an address that leads nowhere; no trace, no other words. */
public final class PublicErrors implements ErrorViewResolver {
  private static final Logger LOG = LoggerFactory.getLogger(PublicErrors.class);

  private final TemplateEngine templates;
  private final Supplier<PublicStatus> status;

  /** Draws it like the page of this source. */
  public PublicErrors(TemplateEngine templates, Supplier<PublicStatus> status) {
    this.templates = templates;
    this.status = status;
  }

  @Override
  public @Nullable ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus code, Map<String, Object> model) {
    var path = String.valueOf(model.getOrDefault("path", "/"));
    boolean missing = code == HttpStatus.NOT_FOUND;
    try {
      var view =
          new ModelAndView(
              MissingPage.view(
                  templates,
                  status.get(),
                  root(path),
                  missing ? "There is no page “" + path + "”." : "This page cannot be shown.",
                  missing ? "Check the address, or start from here:" : "Try again in a minute."));
      view.setStatus(code);
      return view;
    } catch (RuntimeException e) {
      // What fails here most likely failed before: the server's plain page is left.
      LOG.atWarn().setCause(e).log("the public error page cannot be made");
      return null;
    }
  }

  /** Leads from a path to the top, whatever a proxy has cut off before it. */
  private static String root(String path) {
    return "../".repeat(Math.clamp(path.chars().filter(it -> it == '/').count() - 1, 0, 16));
  }
}
