package lvslab.reports.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import lvslab.scenarios.Run;

/// What `lvslab view` was asked for.
///
/// @param run a run that has ended, with its journal
/// @param atNanos the instant to begin with
/// @param snapshot the picture to write in place of opening a window
/// @param width of the picture or window
/// @param height of the picture or window
/// @param language `en` or `zh`
/// @param projector whether to draw for the last row
/// @param play whether to begin to play at once
/// @param host the host or segment to look at, empty for none
/// @param picks whether to show the schedulers' picks in the place of the picture
/// @param drawer the page of the drawer to show: `events`, `picks` or `beliefs`; empty for the
///   first
public record ViewRequest(
    Run run,
    OptionalLong atNanos,
    Optional<Path> snapshot,
    int width,
    int height,
    String language,
    boolean projector,
    boolean play,
    String host,
    boolean picks,
    String drawer) {}
