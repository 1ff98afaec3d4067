package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step's loss and what is told about it.
 *
 * @param loss a scalar inside the graph
 * @param metrics by name, in reporting order
 */
record StepLoss(NDArray loss, Map<String, Double> metrics) {
  StepLoss {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
