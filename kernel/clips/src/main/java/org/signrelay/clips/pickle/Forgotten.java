package org.signrelay.clips.pickle;

/** Stands where a value was that has been handed on, so that memory can be freed. */
enum Forgotten implements PickleValue {
  FORGOTTEN
}
