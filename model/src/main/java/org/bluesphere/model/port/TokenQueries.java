package org.bluesphere.model.port;

import java.util.List;
import org.bluesphere.model.view.TokenView;

/** Asks the collector who may send. */
public interface TokenQueries {

  /** All tokens, the newest first; expired ones are among them until somebody revokes them. */
  List<TokenView> tokens();

  /** Whether who has none may send too. */
  boolean anonymous();
}
