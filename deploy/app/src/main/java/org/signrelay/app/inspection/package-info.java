/**
 * The inspection of a corpus as a page. Start with {@link
 * org.signrelay.app.inspection.InspectionPage}.
 */
@NullMarked
package org.signrelay.app.inspection;

import org.jspecify.annotations.NullMarked;
