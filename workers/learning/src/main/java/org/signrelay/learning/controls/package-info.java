/**
 * Changes of a clip that leave its sentence as it is: a model that holds one of them for damage has
 * learned an artefact. They are for evaluation and never for training.
 */
@NullMarked
package org.signrelay.learning.controls;

import org.jspecify.annotations.NullMarked;
