package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.view.ExportView;

/** Asks what goes out to other systems. */
@FunctionalInterface
public interface ExportQueries {

  /** Each way out that is set up, sorted by vendor. */
  List<ExportView> exports();
}
