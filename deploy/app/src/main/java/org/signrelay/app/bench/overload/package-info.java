/** More than a fleet can do. Start with {@link org.signrelay.app.bench.overload.OverloadRun}. */
@NullMarked
package org.signrelay.app.bench.overload;

import org.jspecify.annotations.NullMarked;
