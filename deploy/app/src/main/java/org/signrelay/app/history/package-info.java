/** What the reference run of a model's training tells of its corpus, as text, JSON and pages. */
@NullMarked
package org.signrelay.app.history;

import org.jspecify.annotations.NullMarked;
