/**
 * Pages that can be read for years: one HTML file with its drawings inside, no script, no network.
 * Start with {@link org.signrelay.pages.Page}.
 *
 * <p>Equal input gives equal bytes, so that pages can be compared line by line. Every text is
 * escaped: it may come from a corpus. All types are immutable and thread-safe.
 */
@NullMarked
package org.signrelay.pages;

import org.jspecify.annotations.NullMarked;
