package org.bluesphere.dashboards.operator.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.bluesphere.dashboards.page.JteView;
import org.springframework.web.servlet.View;

/** A page that says what is not there and what to do instead. */
public final class Missing {
  private Missing() {}

  /**
   * What the template shows.
   *
   * @param what the condition in a sentence
   * @param todo what follows for the reader
   */
  public record Page(Shell shell, String what, String todo, List<Way> ways) {

    /** Copies. */
    public Page {
      ways = List.copyOf(ways);
    }
  }

  /** A link onwards. */
  public record Way(String text, String href) {}

  static View environment(TemplateEngine templates, Shell shell, HttpServletResponse response) {
    return view(
        templates,
        response,
        new Page(
            shell,
            "No environment is called “" + shell.environment() + "”.",
            "The catalogue names these; the switch at the top right has them too.",
            shell.environments().stream().map(it -> new Way(it, shell.in(it))).toList()));
  }

  static View objective(
      TemplateEngine templates,
      Shell shell,
      String service,
      String objective,
      List<Way> near,
      HttpServletResponse response) {
    return view(
        templates,
        response,
        new Page(
            shell,
            "No objective “"
                + service
                + "/"
                + objective
                + "” holds in "
                + shell.environment()
                + ".",
            near.isEmpty()
                ? "It may hold in another environment, or have been renamed. To add it, write it"
                    + " into the catalogue and run: bluesphere validate"
                : "The service has these:",
            near.isEmpty() ? List.of(new Way("All objectives", shell.links().to("/slos"))) : near));
  }

  static View view(TemplateEngine templates, HttpServletResponse response, Page page) {
    response.setStatus(404);
    return new JteView(templates, "operator/missing.jte", page);
  }
}
