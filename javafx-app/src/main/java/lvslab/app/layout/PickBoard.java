package lvslab.app.layout;

/// Where the tiles of a board of picks stand: a row for each lane, a column for each pick in order,
/// names to the left, sums to the right. What is older than there is room for is left out.
///
/// @param row height of a row
/// @param tile side of a tile
/// @param font size of the letters
/// @param left where the first column begins
/// @param right where the last one ends
/// @param columns how many columns there are
/// @param first number of the pick in the first column, from 0
public record PickBoard(
    double row, double tile, double font, double left, double right, int columns, int first) {
  /// Size of a letter, of the side of its tile.
  public static final double LETTER = 0.84;

  private static final double GAP = 3;
  private static final double SMALLEST = 20;
  private static final double LARGEST = 46;
  private static final double MARGIN = 8;

  /// What a board must have room for.
  ///
  /// @param lanes how many rows
  /// @param picks how many columns so far
  /// @param width of the board
  /// @param height of the board
  public record Request(int lanes, int picks, double width, double height) {}

  /// How wide texts are, as a multiple of the font's size.
  ///
  /// @param name the longest name of a lane
  /// @param sums the longest row of sums
  public record Texts(double name, double sums) {}

  /// Lays a board out, with the largest letters that fit.
  ///
  /// @param request what it must have room for
  /// @param texts how wide names and sums are
  /// @return the board, higher than asked for if the lanes are many
  public static PickBoard of(Request request, Texts texts) {
    double row = Math.clamp(request.height() / (request.lanes() + 1), SMALLEST, LARGEST);
    double room = request.width() - 3 * MARGIN;
    double tile = row - GAP;
    double font = tile * LETTER;
    // names and sums leave at least half of the width to the picks
    double most = room / 2 / (texts.name() + texts.sums());
    if (font > most) {
      font = most;
    }
    double left = MARGIN + texts.name() * font + MARGIN;
    double right = request.width() - MARGIN - texts.sums() * font;
    int columns = Math.max(1, (int) ((right - left) / (tile + GAP)));
    int first = Math.max(0, request.picks() - columns);
    return new PickBoard(row, tile, font, left, right, columns, first);
  }

  /// Height of the heading and all rows.
  ///
  /// @param lanes how many rows
  /// @return the height
  public double height(int lanes) {
    return row * (lanes + 1);
  }

  /// The place of a tile.
  ///
  /// @param lane from 0
  /// @param pick from 0
  /// @return its box
  public Box tile(int lane, int pick) {
    double x = left + (pick - first) * (tile + GAP);
    return new Box(x, row * (lane + 1) + GAP / 2, tile, tile);
  }

  /// Which lane is at a height.
  ///
  /// @param y from the top
  /// @return from 0, -1 for the heading
  public int laneAt(double y) {
    return (int) Math.floor(y / row) - 1;
  }

  /// Which pick is at a place of a row.
  ///
  /// @param x from the left
  /// @return from 0, -1 beside the columns
  public int pickAt(double x) {
    int column = (int) Math.floor((x - left) / (tile + GAP));
    return column < 0 || column >= columns ? -1 : first + column;
  }
}
