package org.bluesphere.platform;

/** The catalogue has problems; the message lists every one. */
final class CatalogueRefusedException extends RuntimeException {
  CatalogueRefusedException(String message) {
    super(message);
  }
}
