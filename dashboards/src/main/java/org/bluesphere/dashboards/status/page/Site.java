package org.bluesphere.dashboards.status.page;

/**
 * Where a public page lies among the others. All links are relative, so that a path before them, a
 * bucket or a folder serves them as well.
 *
 * @param root leads from the page to the top: empty or {@code ../}
 * @param suffix of pages: {@code .html} in a folder of files
 * @param copy whether it is an exported copy, which says so and shows its age
 */
public record Site(String root, String suffix, boolean copy) {

  /** As this server answers. */
  public static Site served(String root) {
    return new Site(root, "", false);
  }

  /**
   * The address of an incident in feeds and the API: the server answers it and so does a copy of
   * the page at the same place.
   *
   * @param url where the page is reached from outside, without a slash at the end
   */
  static String permalink(String url, String incident) {
    return url + "/incidents/" + incident + ".html";
  }

  /** As a file of the export. */
  public static Site exported(String root) {
    return new Site(root, ".html", true);
  }

  /** The page itself. */
  public String home() {
    if (copy) {
      return root + "index.html";
    }
    return root.isEmpty() ? "./" : root;
  }

  /** Another page, for example {@code history}. */
  public String page(String name) {
    return root + name + suffix;
  }

  /** A file that is no page. */
  public String file(String name) {
    return root + name;
  }
}
