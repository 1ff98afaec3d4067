package org.signrelay.app.experiment;

/**
 * A column of the report.
 *
 * @param outcome what results call it, such as {@code recall1.unseen}
 * @param label what readers call it, such as {@code R@1, unseen signer}
 */
public record Metric(String outcome, String label) {}
