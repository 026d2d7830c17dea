package org.bluesphere.model.catalogue;

/** What may be lost, as AWS Resilience Hub names it; a breach of the account is ours. */
public enum Disruption {
  /** Software or people spoilt it. */
  SOFTWARE,
  /** A machine. */
  HARDWARE,
  /** An availability zone. */
  AZ,
  /** A region. */
  REGION,
  /** The account: only a vault of another account outlives it. */
  ACCOUNT
}
