package lvslab.net.basket;

/// Where baskets are kept.
interface Baskets {
  /// Hears what came of a visit.
  interface Answer {
    /// The basket.
    void basket(Basket basket);

    /// It could not be had.
    ///
    /// @param why such as `Connection refused`
    /// @param heard trace event of the last word from the store, if it was waited for in vain; else
    ///   0
    void lost(String why, long heard);
  }

  /// Finds the basket of a session, or begins one, and changes it.
  void visit(Visit visit, Answer answer);
}
