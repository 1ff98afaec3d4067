package org.signrelay.corpora.sample;

/**
 * A question to a model about one sign of a clip: does it hold the right sentence for likelier than
 * the same sentence with the sign's minimal partner?
 *
 * @param exampleId the clip
 * @param position of the sign in the clip's meaning
 * @param sign the sign that was made
 * @param partner the sign that differs from it in one parameter
 * @param kind which parameter
 * @param foilText the clip's text with the one word exchanged
 * @param antiPrior whether the wrong word is the one that habit suggests; never in a corpus without
 *     collocations
 */
public record MinimalPair(
    String exampleId,
    int position,
    Sign sign,
    Sign partner,
    PairKind kind,
    String foilText,
    boolean antiPrior) {}
