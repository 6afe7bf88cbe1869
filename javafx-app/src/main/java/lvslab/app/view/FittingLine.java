package lvslab.app.view;

import javafx.beans.property.StringProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A line of text that gets smaller rather than being cut off; its height never changes.
final class FittingLine extends Region {
  private static final double SMALLEST = 0.3;

  private final Text text = new Text();
  private final boolean bold;
  private double size;
  private double least = SMALLEST;

  FittingLine(boolean bold, double size, Color colour) {
    this.bold = bold;
    this.size = size;
    text.setFill(colour);
    getChildren().add(text);
    text.textProperty().addListener((value, old, now) -> requestLayout());
  }

  /// What it says.
  StringProperty textProperty() {
    return text.textProperty();
  }

  /// Says nothing at all rather than in letters smaller than a part of their size.
  void hideBelow(double part) {
    least = part;
  }

  /// The size that it has where there is room.
  void setSize(double wanted) {
    size = wanted;
    requestLayout();
  }

  private Font font(double points) {
    return bold ? Fonts.bold(points) : Fonts.regular(points);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(size * Fonts.LINE) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0; // takes what it is given
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    double whole = Fonts.width(text.getText(), font(size));
    double part = whole <= room || whole == 0 ? 1 : Math.max(SMALLEST, room / whole * 0.99);
    text.setVisible(part >= least);
    text.setFont(font(size * part));
    text.setX(snappedLeftInset());
    text.setY(snappedTopInset() + size);
  }
}
