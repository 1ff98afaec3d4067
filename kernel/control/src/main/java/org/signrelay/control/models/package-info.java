/** Published models, by alias and by digest. */
@NullMarked
package org.signrelay.control.models;

import org.jspecify.annotations.NullMarked;
