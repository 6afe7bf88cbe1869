package lvslab.net.basket;

/// What a request wants of a basket.
///
/// @param session what the cookie names, empty if there is none
/// @param item what to put in or take out, empty for nothing
/// @param count how many, negative to take out
record Visit(String session, String item, int count) {
  boolean changes() {
    return !item.isEmpty() && count != 0;
  }
}
