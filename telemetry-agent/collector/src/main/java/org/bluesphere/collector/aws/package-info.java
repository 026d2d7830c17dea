/**
 * Recovery points as AWS tells of them, looked at each minute and written to the log; and our
 * values to CloudWatch.
 *
 * <p>Uses the model, its ports and AWS's SDK; blocking calls wait on virtual threads.
 */
@NullMarked
package org.bluesphere.collector.aws;

import org.jspecify.annotations.NullMarked;
