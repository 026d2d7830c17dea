package org.bluesphere.backend.api;

import java.util.List;

/** A list as the API gives it. */
public record Items<T>(List<T> items) {
  public Items {
    items = List.copyOf(items);
  }
}
