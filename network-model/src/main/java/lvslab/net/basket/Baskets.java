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
    void lost(String why);
  }

  /// Finds the basket of a session, or begins one, and changes it.
  void visit(Visit visit, Answer answer);
}
