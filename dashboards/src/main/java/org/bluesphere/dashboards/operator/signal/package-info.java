/**
 * Boards of signals: charts on one time axis, what happened meanwhile, tables for a spreadsheet.
 *
 * <p>Uses the model's ports and views, format and svg; no HTTP.
 */
@NullMarked
package org.bluesphere.dashboards.operator.signal;

import org.jspecify.annotations.NullMarked;
