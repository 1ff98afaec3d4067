/** Models scored on corpora in this process: no kernel, no Kafka. */
@NullMarked
package org.signrelay.app.evaluation;

import org.jspecify.annotations.NullMarked;
