package lvslab.scenarios.file;

import com.fasterxml.jackson.databind.JsonNode;
import lvslab.net.text.Span;

/// A part of the file that is bound later, when it is known what it is.
///
/// @param pointer JSON pointer
/// @param node what stands there
/// @param span where it begins
public record Part(String pointer, JsonNode node, Span span) {}
