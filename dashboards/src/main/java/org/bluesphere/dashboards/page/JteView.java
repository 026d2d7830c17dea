package org.bluesphere.dashboards.page;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/**
 * One precompiled template with its parameter {@code page}. Rendered whole before the first byte is
 * written, so that a failure is an error page and never half a page.
 */
public final class JteView implements View {
  private static final String HTML = "text/html;charset=UTF-8";

  private final TemplateEngine templates;
  private final String template;
  private final Object page;

  /** A template such as {@code operator/overview.jte} and what it shows. */
  public JteView(TemplateEngine templates, String template, Object page) {
    this.templates = templates;
    this.template = template;
    this.page = page;
  }

  @Override
  public String getContentType() {
    return HTML;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var out = new Utf8ByteOutput();
    templates.render(template, page, out);
    response.setContentType(HTML);
    response.setContentLength(out.getContentLength());
    out.writeTo(response.getOutputStream());
  }
}
