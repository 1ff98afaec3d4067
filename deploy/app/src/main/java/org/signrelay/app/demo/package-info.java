/** The main job, end to end: train, publish, translate what the model has never seen. */
@NullMarked
package org.signrelay.app.demo;

import org.jspecify.annotations.NullMarked;
