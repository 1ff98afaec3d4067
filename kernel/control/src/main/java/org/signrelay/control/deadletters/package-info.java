/** Dead letters in the hands of an operator. */
@NullMarked
package org.signrelay.control.deadletters;

import org.jspecify.annotations.NullMarked;
