/**
 * The fleet under fire: processes are killed, stopped and restarted at seeded moments while
 * requests flow and jobs run, and a ledger of everything that was promised is held against what
 * came. Start with {@link org.signrelay.app.bench.chaos.ChaosRun}.
 */
@NullMarked
package org.signrelay.app.bench.chaos;

import org.jspecify.annotations.NullMarked;
