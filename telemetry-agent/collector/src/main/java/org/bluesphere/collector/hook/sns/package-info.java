/**
 * CloudWatch alarms through AWS SNS: signatures, confirmations, a guarded look at AWS.
 *
 * <p>Uses {@code org.bluesphere.collector.hook} and {@code org.bluesphere.model}.
 */
@NullMarked
package org.bluesphere.collector.hook.sns;

import org.jspecify.annotations.NullMarked;
