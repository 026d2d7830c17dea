package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.bluesphere.dashboards.page.JteView;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What a browser sees instead of a page: what happened, what to do; no trace. */
final class ErrorPages implements ErrorViewResolver {
  private final TemplateEngine templates;
  private final Shells shells;

  ErrorPages(TemplateEngine templates, Shells shells) {
    this.templates = templates;
    this.shells = shells;
  }

  @Override
  public @Nullable ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var shell = shells.of(request, "", status.getReasonPhrase());
    var path = String.valueOf(model.getOrDefault("path", ""));
    var view =
        new ModelAndView(
            new JteView(
                templates,
                "operator/missing.jte",
                new Missing.Page(
                    shell,
                    what(status, path),
                    todo(status),
                    List.of(new Missing.Way("Overview", shell.links().to("/"))))));
    view.setStatus(status);
    return view;
  }

  private static String what(HttpStatus status, String path) {
    return switch (status) {
      case NOT_FOUND -> "There is no page “" + path + "”.";
      case FORBIDDEN -> "The form was not accepted.";
      default ->
          "The page could not be made: " + status.value() + " " + status.getReasonPhrase() + ".";
    };
  }

  private static String todo(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "Check the address, or start from the overview.";
      case FORBIDDEN ->
          "Its proof of origin is missing or too old. Go back, load the page again and send it"
              + " once more.";
      default -> "The log says why. Evaluation, alerts and pages go on without this page.";
    };
  }
}
