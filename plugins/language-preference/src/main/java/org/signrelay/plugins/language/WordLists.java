package org.signrelay.plugins.language;

import java.util.Map;
import java.util.Set;

/** Closed classes of English and German words. What a corpus lacks of them is not used. */
final class WordLists {
  private static final Set<String> NUMBERS =
      words(
          "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand"
              + " eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend");
  private static final Set<String> TIMES =
      words(
          "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
              + " september october november december yesterday today tomorrow now soon tonight later earlier daily weekly"
              + " morning noon afternoon evening night always"
              + " montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember"
              + " gestern heute morgen übermorgen jetzt bald später nacht abend vormittag mittag nachmittag");
  private static final Set<String> PERSONS =
      words(
          "i you he she we they me him her us them my your his our their mother father brother sister son daughter"
              + " teacher doctor nurse student man woman boy girl child baby friend neighbour neighbor boss"
              + " ich du er sie wir ihr mein dein sein unser mutter vater bruder schwester lehrer arzt mann frau junge mädchen kind freund");
  private static final Set<String> NEGATIONS = words("not never no nicht nie kein keine keinen");
  private static final Set<String> AUXILIARIES =
      words(
          "is are was were has have had will would can could does do did should may might must"
              + " ist sind war hat haben wird kann soll muss darf");
  private static final Set<String> PLACE_PREPOSITIONS =
      words("in at to from near im am nach bei aus ins zum zur");
  private static final Set<String> FUNCTION_WORDS =
      words(
          "the a an of and or but so because that this it its be been by for with on as into up"
              + " der die das den dem des ein eine einen einem und oder aber auch es mit auf für von zu um noch nur");

  private WordLists() {}

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /** The classes whose members are exchanged for each other. */
  static Map<FailureMode, Set<String>> exchangeable() {
    return Map.of(
        FailureMode.NUMBER, NUMBERS, FailureMode.TIME, TIMES, FailureMode.PERSON, PERSONS);
  }

  static boolean isNegation(String word) {
    return NEGATIONS.contains(word);
  }

  static boolean isAuxiliary(String word) {
    return AUXILIARIES.contains(word);
  }

  static boolean isPlacePreposition(String word) {
    return PLACE_PREPOSITIONS.contains(word);
  }

  static boolean isFunctionWord(String word) {
    return FUNCTION_WORDS.contains(word)
        || isAuxiliary(word)
        || isNegation(word)
        || isPlacePreposition(word);
  }
}
